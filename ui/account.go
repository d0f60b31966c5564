package ui

import (
	"fmt"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// account asks who is at the desk. Everything done from now on carries the name.
func account(d *desk.Desk, h page.Host) {
	staff, err := d.Office.Staff()
	if err != nil {
		h.Tell(err)
		return
	}
	var items []widget.PopItem
	for _, s := range staff {
		if s.Left {
			continue
		}
		items = append(items, widget.PopItem{Key: fmt.Sprint(len(items) + 1), Icon: "user", Text: s.Name, Note: h.Say().T("role." + string(s.Role)), Do: func() {
			if err := d.ActAs(s.ID); err != nil {
				h.Tell(err)
				return
			}
			h.Reload()
		}})
	}
	if len(items) > 0 {
		widget.ShowPopover(h.Keys(), h.Say().T("account.title"), items, fyne.NewPos(h.Canvas().Size().Width-440, 48))
	}
}
