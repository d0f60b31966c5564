package desk

import (
	"bytes"
	"slices"
	"testing"

	"workbay/garage"
)

func TestTemplatesAreTakenInWholeOrNotAtAll(t *testing.T) {
	from, b := newBench(t), newBench(t)
	from.brakes()
	file := must[[]byte](from)(from.Workshop.ExportTemplates())
	if got := must[TakenTemplates](b)(b.Workshop.ImportTemplates(file)); len(got.New) != 1 || len(got.Beside)+len(got.Same) > 0 {
		t.Errorf("got %+v, want a new one", got)
	}
	_, err := b.Workshop.ImportTemplates([]byte("PK"))
	b.refused(err, "template.file_other")
	if list := must[[]garage.Template](b)(b.Workshop.Templates()); len(list) != 1 {
		t.Errorf("got %d templates, want 1", len(list))
	}
}

// What the garage has stays as it is: the same is passed over, what differs comes in
// beside it, and coming again it is the same.
func TestTemplatesTakenInAgainLeaveTheGaragesOwn(t *testing.T) {
	from, b := newBench(t), newBench(t)
	tpl := from.brakes()
	file := must[[]byte](from)(from.Workshop.ExportTemplates())
	must[TakenTemplates](b)(b.Workshop.ImportTemplates(file))
	own := must[[]garage.Template](b)(b.Workshop.Templates())[0]
	own.Retired = true
	own = must[garage.Template](b)(b.Workshop.SaveTemplate(own))

	again := must[TakenTemplates](b)(b.Workshop.ImportTemplates(file))
	if len(again.Same) != 1 || len(again.New)+len(again.Beside) > 0 {
		t.Errorf("the same file again: got %+v, want all passed over", again)
	}

	tpl.Sections[0].Points[0].Red = 1_000
	tpl.Names = garage.Names{garage.Chinese: "制动"}
	must[garage.Template](from)(from.Workshop.SaveTemplate(tpl))
	file = must[[]byte](from)(from.Workshop.ExportTemplates())
	for _, want := range []TakenTemplates{{Beside: []garage.Template{{Name: tpl.Name + " (2)"}}}, {Same: []garage.Template{{Name: tpl.Name + " (2)"}}}} {
		got := must[TakenTemplates](b)(b.Workshop.ImportTemplates(file))
		if !slices.EqualFunc(got.Beside, want.Beside, sameName) || !slices.EqualFunc(got.Same, want.Same, sameName) || len(got.New) > 0 {
			t.Errorf("a file that differs: got %+v, want %+v", got, want)
		}
	}
	list := must[[]garage.Template](b)(b.Workshop.Templates())
	if len(list) != 2 || list[0].Revision != own.Revision || list[0].Sections[0].Points[0].Red != 3_000 {
		t.Errorf("got %+v, want the garage's own as it was, and one beside it", list)
	}
	if n := list[1].In(garage.Chinese).Name; n != "制动 (2)" {
		t.Errorf("in Chinese it is called %q", n)
	}
	again = must[TakenTemplates](b)(b.Workshop.ImportTemplates(bytes.ReplaceAll(file, []byte(`"red": 1000`), []byte(`"red": 900`))))
	if len(again.Beside) != 1 || again.Beside[0].Name != tpl.Name+" (3)" {
		t.Errorf("a third: got %+v", again)
	}
}

func sameName(a, b garage.Template) bool { return a.Name == b.Name }
