package workshop

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"workbay/garage"
	"workbay/ui/page"
)

// Templates go out and come back by keys alone: a path typed, a file chosen by a piece of
// its name, and what lies there already is not written over without asking.
func TestTemplatesGoOutAndComeBackByKeysAlone(t *testing.T) {
	for _, lang := range []string{"en", "zh"} {
		c := sit(t, page.Route{Name: "templates"}, lang, false, 1024, 700)
		dir := t.TempDir()
		if err := os.Mkdir(filepath.Join(dir, "from head office"), 0o755); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "from head office", "inspection-templates.json")
		c.Press("Ctrl+S", "Ctrl+A", path, "Enter")
		first, err := os.ReadFile(path)
		if err != nil || len(first) < 1000 {
			t.Fatalf("%d bytes in %s, %v; want the templates\n%s", len(first), path, err, c.Screen())
		}
		if err := os.WriteFile(path, []byte("{}"), 0o644); err != nil {
			t.Fatal(err)
		}
		c.Press("Ctrl+S") // in the folder of the last time, under the same name
		c.Sees(filepath.Dir(path), "inspection-templates.json")
		c.Press("Enter")
		c.Sees(map[string]string{"en": "Replace inspection-templates.json?", "zh": "替换 inspection-templates.json？"}[lang])
		c.Press("Esc")
		if b, _ := os.ReadFile(path); string(b) != "{}" {
			t.Error("the file was written over without a yes")
		}
		c.Press("Enter", "F10")
		if b, _ := os.ReadFile(path); string(b) != string(first) {
			t.Error("the file was not written after the yes")
		}
		if c.Frame.Dialog() != nil {
			t.Fatalf("the dialog stays open:\n%s", c.Screen())
		}

		all := c.Frame.Page().(*templates).all
		before := len(all)
		c.Press("Ctrl+O", path, "Enter") // what is here already is passed over
		c.Sees(map[string]string{"en": "Nothing new in the file", "zh": "文件中没有新模板"}[lang], all[0].In(garage.Language(lang)).Name)
		c.SeesNot("Cancel")
		c.SeesNot("取消")
		c.Press("Esc")
		if after := len(c.Frame.Page().(*templates).all); after != before {
			t.Errorf("%d templates, %d before", after, before)
		}
		if err := os.WriteFile(path, bytes.ReplaceAll(first, []byte(`"red": 1600`), []byte(`"red": 1700`)), 0o644); err != nil {
			t.Fatal(err)
		}
		c.Press("Ctrl+O", path, "Enter") // what differs comes in beside it
		c.Sees(map[string]string{"en": "1 template taken in", "zh": "已导入 1 个模板"}[lang], " (2)")
		c.Press("Esc")
		c.Sees(all[0].In(garage.Language(lang)).Name + " (2)")
		all = c.Frame.Page().(*templates).all
		for _, x := range all { // another garage's have other names
			for _, of := range []garage.Language{garage.English, garage.Chinese} {
				first = bytes.ReplaceAll(first, []byte(`"`+x.In(of).Name+`"`), []byte(`"HQ `+x.In(of).Name+`"`))
			}
		}
		if err := os.WriteFile(path, first, 0o644); err != nil {
			t.Fatal(err)
		}
		before = len(all)
		c.Press("Ctrl+O", dir, "Enter")
		c.Sees("from head office")
		c.Press("head", "Enter", "templ")

		c.Press("Enter")
		if c.Frame.Dialog() != nil {
			t.Fatalf("the dialog stays open:\n%s", c.Screen())
		}
		if after := len(c.Frame.Page().(*templates).all); after != 2*before-1 { // the file holds all but the one beside
			t.Errorf("%d templates, %d before", after, before)
		}
		c.Press("Ctrl+O", filepath.Join(dir, "nowhere"), "Enter")
		c.Sees(filepath.Join(dir, "nowhere")) // said, and still typed
		c.Press("Esc", "Esc", "Esc")
		if c.Frame.Dialog() != nil {
			t.Error("Esc does not close the dialog")
		}
	}
}

// The way up leads back to the folder it came from.
func TestTheWayUpChoosesTheFolderItCameFrom(t *testing.T) {
	c := sit(t, page.Route{Name: "templates"}, "en", false, 1366, 768)
	dir := t.TempDir()
	for _, name := range []string{"a", "b", "c"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "b", "x.json"), []byte("no templates"), 0o644); err != nil {
		t.Fatal(err)
	}
	c.Press("Ctrl+O", filepath.Join(dir, "b"), "Enter", "Ctrl+↑")
	c.Sees("a", "b", "c")
	c.Press("Enter")
	c.Sees("x.json")
	c.Press("Backspace", "Enter", "Enter") // up, in again, and the file taken
	if c.Frame.Dialog() == nil {
		t.Error("a file that holds no templates is taken without a word")
	}
}
