# Workbay. Two commands are enough: make run, make test. Each installs what it
# needs on Debian and Ubuntu, or says in one line what is missing.

# One set of tags for everything: each further one costs a cold build of minutes.
ifeq ($(shell uname -s),Linux)
TAGS := x11 migrated_fynedo
else
TAGS := migrated_fynedo
endif
FLAGS       := -tags "$(TAGS)"
VERSION     ?= $(shell git describe --tags --exact-match 2>/dev/null)
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
FILE        ?=

# All packages but the program itself, and what measures it, build and test without C.
PACKAGES = $$(go list $(FLAGS) ./... | grep -vE '^workbay($$|/scripts/)')
RACED    = $$(go list $(FLAGS) ./... | grep -E '^workbay/(data|desk)(/|$$)')

.PHONY: run build test check gallery golden bench faults

## run: build and open the window on your own file (make run FILE=x: on that one)
run: build
	@if [ -n "$$DISPLAY" ] || [ "$$(uname -s)" = Darwin ]; then \
		bin/workbay $(FILE); \
	else \
		scripts/setup.sh screen && scripts/day.sh; \
	fi

## build: make bin/workbay
build:
	@scripts/setup.sh build
	CGO_ENABLED=1 go build $(FLAGS) -ldflags "-X main.version=$(VERSION)" -o bin/workbay .

## test: everything a developer's machine can test
test:
	@scripts/setup.sh build screen
	@echo "== 1/5  all packages but the program, without C"
	CGO_ENABLED=0 go test -timeout 30m $(FLAGS) $(PACKAGES)
	@echo "== 2/5  the program"
	CGO_ENABLED=1 go test $(FLAGS) .
	@echo "== 3/5  data and desk under the race detector"
	@raced="$(RACED)"; if [ -n "$$raced" ]; then CGO_ENABLED=1 go test -race -short -timeout 30m $(FLAGS) $$raced; fi
	@echo "== 4/5  faults, the quick part"
	@FAULTS=quick $(MAKE) --no-print-directory faults
	@echo "== 5/5  the window, with real keys"
	@if [ -x scripts/smoke.sh ] && [ "$$(uname -s)" = Linux ]; then $(MAKE) --no-print-directory build && scripts/smoke.sh; else echo "no smoke test on this system"; fi

## check: formatting, vet, staticcheck
check:
	@scripts/setup.sh build
	@files="$$(gofmt -l .)"; if [ -n "$$files" ]; then echo "not formatted:"; echo "$$files"; exit 1; fi
	go vet $(FLAGS) ./...
	go run $(STATICCHECK) $(FLAGS) ./...

## gallery: write docs/screens/*.png and docs/papers/*.png anew, without a display
gallery:
	CGO_ENABLED=0 go test $(FLAGS) ./ui -run Gallery -count=1 -update
	CGO_ENABLED=0 go test $(FLAGS) ./paper -run Gallery -count=1 -update

## golden: write the papers the tests compare with anew; look at the change in git
golden:
	CGO_ENABLED=0 go test $(FLAGS) ./paper -count=1 -update

## faults: kills, power cuts, failing disks and flipped bits against the file, into
## docs/faults.md (FAULTS=quick: a sample under 50 s, written nowhere)
faults:
	cd faults && CGO_ENABLED=0 go vet ./... && CGO_ENABLED=0 go test ./... && CGO_ENABLED=0 go build -o ../bin/faults .
	@bin/faults $(if $(filter quick,$(FAULTS)),-quick,-doc docs/faults.md)

## bench: time and memory of what people wait for, into docs/bench.md
bench:
	@scripts/setup.sh build screen
	@$(MAKE) --no-print-directory build
	scripts/bench.sh
