package stores

import (
	"workbay/desk"
	"workbay/ui/page"
)

// form is a dialog of a part.
type form struct {
	*page.Form
	desk *desk.Desk
}

// newForm begins a dialog.
func newForm(d *desk.Desk, h page.Host, icon, title string) *form {
	return &form{Form: page.NewForm(h, icon, title), desk: d}
}
