package ui

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
)

// pictureFile is a small photo in a file, red above blue, as a camera held upright
// would leave it.
func pictureFile(t *testing.T) fyne.URI {
	t.Helper()
	p := image.NewRGBA(image.Rect(0, 0, 60, 40))
	for y := range 40 {
		for x := range 60 {
			c := color.RGBA{200, 30, 30, 255}
			if y >= 20 {
				c = color.RGBA{30, 30, 200, 255}
			}
			p.Set(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, p, nil); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "disc.jpg")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return storage.NewFileURI(path)
}

// begun begins the health check on an order that has none.
func (c *clerk) begun(plate string) garage.InspectionID {
	c.T.Helper()
	id := c.orderOf(plate)
	templates, err := c.desk.Workshop.Templates()
	if err != nil || len(templates) == 0 {
		c.T.Fatalf("%d templates, %v", len(templates), err)
	}
	in, err := c.desk.Workshop.StartInspection(id, templates[0].ID)
	if err != nil {
		c.T.Fatal(err)
	}
	return in.ID
}

func (c *clerk) inspection(id garage.InspectionID) desk.InspectionPage {
	c.T.Helper()
	p, err := c.desk.Workshop.Inspection(id)
	if err != nil {
		c.T.Fatal(err)
	}
	return p
}

func TestStoryInspectionPhotoIsDroppedOntoItsItem(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.begun("DEMO 118")
	c.at(page.Route{Name: "inspection", ID: uint64(id)})
	c.Press("Ctrl+↓")
	c.Sees("Tyre tread", "Photos 0")
	c.Frame.Dropped([]fyne.URI{pictureFile(t)})
	c.Sees("Photos 1", "FL Tyre tre")
	p := c.inspection(id)
	if len(p.Photos) != 1 || p.Photos[0].Item != "tread" || p.Photos[0].Position != garage.FrontLeft || p.Photos[0].Width != 60 {
		t.Fatalf("photos %+v, want one of the tread front left", p.Photos)
	}
	if _, taken, err := c.desk.Reception.Intake(p.Order.ID); err != nil || len(taken) != 0 {
		t.Errorf("%d photos at check-in, %v; want none: it belongs to the inspection", len(taken), err)
	}
	c.Press("P")
	c.Sees("Remove photo")
	c.Press("F10")
	c.Sees("Photos 0")
	c.Frame.Open(page.Route{Name: "board"})
	c.Frame.Dropped([]fyne.URI{pictureFile(t)})
	c.Sees("no use here")
}

func TestStoryInspectionKeepsWhatIsTypedWhenItIsLeft(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.begun("DEMO 118")
	c.at(page.Route{Name: "board"})
	c.Frame.Open(page.Route{Name: "inspection", ID: uint64(id)})
	c.Press("Ctrl+↓", "3.2", "Esc")
	if r := c.inspection(id).Inspection.Result("tread", garage.FrontLeft); r.Value != 3_200 || r.Verdict != garage.Soon {
		t.Errorf("after Esc the tread is %+v, want 3.2 mm, amber", r)
	}
	if got := c.Frame.Current().Name; got != "board" {
		t.Errorf("Esc leads to %s, want the board", got)
	}
	c.Frame.Open(page.Route{Name: "inspection", ID: uint64(id)})
	c.Press("Ctrl+↓", "5", "Ctrl+4") // by a door of the navigation
	if r := c.inspection(id).Inspection.Result("pad_front", garage.FrontLeft); r.Value != 5_000 {
		t.Errorf("after Ctrl+4 the pads front left are %+v, want 5 mm", r)
	}
}

func TestStoryDOTIsWrittenDown(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.begun("DEMO 118")
	p := c.inspection(id)
	for _, s := range p.Inspection.Template.Sections[:2] {
		for _, o := range s.Points {
			for _, at := range o.Places() {
				if o.Code != "tyre_age" {
					if err := c.desk.Workshop.JudgeItem(id, o.Code, at, garage.Fine, ""); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
	c.at(page.Route{Name: "inspection", ID: uint64(id)})
	c.Sees("Tyre age (DOT)")
	c.Press("Ctrl+↑", "Ctrl+↓", "2319", "Enter")
	c.Press("↑", "Alt+2")
	c.took("DOT, amber", 9)
	if r := c.inspection(id).Inspection.Result("tyre_age", ""); r.Text != "2319" || r.Verdict != garage.Soon {
		t.Errorf("got %+v, want 2319, amber", r)
	}
	c.Sees("2319")
}

func TestInspectionSpeaksTheLanguageOfTheScreen(t *testing.T) {
	c := sit(t, 1366, 768, func(s *garage.Shop) { s.ScreenLanguage = garage.Chinese })
	openInspection(c)
	c.Sees("车辆健康检查", "轮胎花纹深度", "胎压", "前制动片")
	c.SeesNot("Tyre tread", "Vehicle health check")
}

func TestStoryTemplateIsChangedCopiedAndHandedOn(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Frame.Open(page.Route{Name: "inspections"})
	c.Sees("DEMO 101", "Vehicle health check", "2 Now")
	c.Press("F6")
	c.Sees("Inspection templates", "45 items", "revision 1")
	c.Press("Enter")
	c.Sees("Headlamps, beam height", "EL-BULB", "< 1.6")
	c.Press("↓", "F2")
	c.Sees("Item of the template")
	c.Press("Fog lamps", "Tab", "雾灯", "Tab", "lamps_fog", "F10")
	c.Sees("Fog lamps", "lamps_fog", "46 items", "revision 2")
	c.Press("Alt+↑")
	t.Logf("KEYS item added to a template: %d", c.Pressed)
	tpl := c.template(1)
	if first := tpl.Sections[0].Points[0].Code; first != "lamps_fog" {
		t.Errorf("the section begins with %s, want the fog lamps moved to its top", first)
	}
	for _, p := range tpl.Sections[0].Points {
		if p.Code == "lamps_fog" && p.Names[garage.Chinese] != "雾灯" {
			t.Errorf("the fog lamps are called %+v, want a Chinese name too", p.Names)
		}
	}
	file, err := c.desk.Workshop.ExportTemplates()
	if err != nil {
		t.Fatal(err)
	}
	other := sit(t, 1366, 768)
	other.Frame.Open(page.Route{Name: "templates"})
	path := filepath.Join(t.TempDir(), "templates.json")
	own := bytes.ReplaceAll(bytes.ReplaceAll(file, []byte("Vehicle health check"), []byte("Check of another garage")), []byte("Pre-delivery and road test"), []byte("Road test of another garage"))
	for _, b := range [][]byte{file[:len(file)/2], own} {
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		other.Frame.Dropped([]fyne.URI{storage.NewFileURI(path)})
		if len(b) < len(file) {
			other.Sees("This is no file of templates")
			other.Press("Esc")
		}
	}
	other.Sees("Check of another garage", "46 items", "Vehicle health check", "45 items")
	other.Press("F4")
	other.Sees("Out of use")
}

func (c *clerk) template(id garage.TemplateID) garage.Template {
	c.T.Helper()
	all, err := c.desk.Workshop.Templates()
	if err != nil {
		c.T.Fatal(err)
	}
	for _, t := range all {
		if t.ID == id {
			return t
		}
	}
	c.T.Fatalf("no template %d", id)
	return garage.Template{}
}
