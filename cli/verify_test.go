package cli

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"workbay/locale"
)

// TestMain lets the test program stand in for the program: what verifies a file
// starts it again. FALLS makes the reading process end as broken files may end it.
func TestMain(m *testing.M) {
	if len(os.Args) > 2 && os.Args[1] == "verify" && os.Args[2] == "-inside" {
		switch os.Getenv("FALLS") {
		case "stack":
			debug.SetMaxStack(64 << 20)
			os.Exit(overflow(0))
		case "hang":
			time.Sleep(time.Hour)
		case "kill":
			if self, err := os.FindProcess(os.Getpid()); err != nil || self.Kill() != nil {
				os.Exit(9)
			}
			select {}
		}
		os.Exit(Run(os.Args[1:], os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

func sayOf(t *testing.T, lang string) *locale.Locale {
	t.Helper()
	say, err := locale.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	return say
}

// overflow runs until the stack is full, as a page of a file that leads back to itself
// makes a reader do.
func overflow(n int) int {
	if n < 0 {
		return n
	}
	return overflow(n+1) + n
}

func TestASoundFileIsSaidTableByTable(t *testing.T) {
	file := sampleFile(t)
	code, out, errs := call(t, "verify", file)
	if code != 0 || errs != "" {
		t.Fatalf("%d %q %q", code, out, errs)
	}
	for _, want := range []string{"Customers: ", "Work orders: ", "Stock movements: ", "whole", "is sound"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing:\n%s", want, out)
		}
	}
	if code, out, _ = call(t, "verify", "-lang", "zh", file); code != 0 || !strings.Contains(out, "客户：") || !strings.Contains(out, "完好") {
		t.Errorf("in Chinese: %d\n%s", code, out)
	}
	var rep Report
	if code, out, _ = call(t, "verify", "-json", file); code != 0 || json.Unmarshal([]byte(out), &rep) != nil || !rep.Sound || len(rep.Health.Tables) < 10 || !rep.Health.Clean {
		t.Errorf("as JSON: %d %.300s", code, out)
	}
	for lang, say := range map[string]*locale.Locale{"en": sayOf(t, "en"), "zh": sayOf(t, "zh")} {
		for _, table := range rep.Health.Tables {
			if word := say.Table(table.Table); word == table.Table {
				t.Errorf("the table %s has no word in %s", table.Table, lang)
			}
		}
	}
}

func TestADamagedTableIsNamedAndTheOthersAreWhole(t *testing.T) {
	file := sampleFile(t)
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	content[strings.Index(string(content), "Whitcombe-Harrington")] ^= 1
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, errs := call(t, "verify", file)
	if code != 1 || !strings.Contains(errs, "damaged") {
		t.Errorf("%d %q, want 1 and the word damaged", code, errs)
	}
	if !strings.Contains(out, "not whole") || !strings.Contains(out, "Parts: ") {
		t.Errorf("want the table that is not whole and those that are:\n%s", out)
	}
	if again, err := os.ReadFile(file); err != nil || string(again) != string(content) {
		t.Errorf("verifying changed the file: %v", err)
	}
}

func TestAReadingProcessThatFallsMeansDamageAndNeverAHang(t *testing.T) {
	file := sampleFile(t)
	for how, died := range map[string]string{"stack": DiedCrash, "kill": DiedCrash, "hang": DiedTime} {
		t.Setenv("FALLS", how)
		limit := time.Minute
		if how == "hang" {
			limit = 2 * time.Second
		}
		began := time.Now()
		rep, err := Verifier{Whole: true, Limit: limit}.Verify(context.Background(), file)
		if err != nil || rep.Died != died || rep.Sound || !rep.Damaged() {
			t.Errorf("%s: %+v, %v; want damaged by %s", how, rep, err, died)
		}
		if took := time.Since(began); took > limit+20*time.Second {
			t.Errorf("%s took %v", how, took)
		}
		code, out, errs := call(t, "verify", "-limit", limit.String(), file)
		if code != 1 || !strings.Contains(errs, "damaged") || !strings.Contains(out, "destroyed") {
			t.Errorf("%s: %d %q %q", how, code, out, errs)
		}
	}
}

func TestVerifyingStopsWhenCancelled(t *testing.T) {
	file := sampleFile(t)
	t.Setenv("FALLS", "hang")
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(200*time.Millisecond, cancel)
	if _, err := (Verifier{}).Verify(ctx, file); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want cancelled", err)
	}
}

func TestAFileThatIsNotThereIsRefusedNotDamaged(t *testing.T) {
	rep, err := Verifier{}.Verify(context.Background(), filepath.Join(t.TempDir(), "none.workbay"))
	if err != nil || rep.Refused == nil || rep.Refused.Code != "file.missing" || rep.Damaged() {
		t.Errorf("%+v, %v; want file.missing", rep, err)
	}
}
