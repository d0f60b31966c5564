package office

import (
	"path/filepath"
	"testing"

	"workbay/data"
	"workbay/desk"
	"workbay/ui/page"
)

// newFile is a file without a garage.
func newFile(t testing.TB) *desk.Desk {
	t.Helper()
	db, err := data.Create(filepath.Join(t.TempDir(), "new.workbay"))
	if err != nil {
		t.Fatal(err)
	}
	db.Now = desk.SampleNow
	t.Cleanup(func() { db.Close() })
	return desk.New(db)
}

func TestSetupPictures(t *testing.T) {
	if *pictures == "" {
		*pictures = t.TempDir()
	}
	for name, l := range looks {
		c, _ := sit(t, newFile(t), &paperTray{}, l, page.Route{Name: "setup"})
		picture(c, "setup-"+name)
		c.Press("Northgate Motor Works", "Tab", "+44 114 496 0123")
		picture(c, "setup-typed-"+name)
	}
}
