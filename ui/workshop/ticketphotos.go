package workshop

import (
	"bytes"
	"image"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/widget"
)

// The photos of the check-in on the ticket: how wide and high they are.
const (
	ticketPhotoW float32 = 60
	ticketPhotoH float32 = 45
)

// drawPhotos draws the photos of the check-in beside the buttons, so many as have room
// from an x on.
func (t *ticket) drawPhotos(p *widget.Pen, from float32, z fyne.Size) {
	if len(t.photos) == 0 {
		return
	}
	right := z.Width - 14 - p.CapsR("U", z.Width-14, z.Height-42, 30, p.C.Cap()) - 6
	fit := min(len(t.photos), int((right-from)/(ticketPhotoW+6)))
	if fit < len(t.photos) {
		right -= p.TextR(t.host.Say().T("ticket.photos_look", "N", len(t.photos)), right, z.Height-42, 0, 30, p.C.Caption()) + 8
		fit = max(0, min(len(t.photos), int((right-from)/(ticketPhotoW+6))))
	}
	for i, o := range t.photos[:fit] {
		x := right - float32(fit-i)*(ticketPhotoW+6)
		y := z.Height - 6 - ticketPhotoH
		p.Rect(x, y, ticketPhotoW, ticketPhotoH, 3, p.C.Well)
		if m := t.picture(o); m != nil {
			p.Picture(m, x, y, ticketPhotoW, ticketPhotoH)
		}
		p.Hit(x, y, ticketPhotoW, ticketPhotoH, 3, func() { t.showPhoto(i) })
	}
}

// picture is a photo, decoded once; nil where it cannot be read.
func (t *ticket) picture(o garage.Photo) image.Image {
	m, known := t.pictures[o.ID]
	if !known {
		m, _, _ = image.Decode(bytes.NewReader(o.JPEG))
		if t.pictures == nil {
			t.pictures = map[garage.PhotoID]image.Image{}
		}
		t.pictures[o.ID] = m
	}
	return m
}

// onPhotos shows the first photo of the check-in large.
func (t *ticket) onPhotos() {
	_, photos, err := t.desk.Reception.Intake(t.id)
	if err != nil {
		t.host.Tell(err)
		return
	}
	if t.photos = photos; len(photos) == 0 {
		t.host.Tell(garage.Refuse("photo.none"))
		return
	}
	t.showPhoto(0)
}

func (t *ticket) showPhoto(i int) {
	o := t.photos[i]
	var next func()
	if n := len(t.photos); n > 1 {
		next = func() { t.showPhoto((i + 1) % n) }
	}
	showPhoto(t.host, o, t.page.Vehicle.Plate, func() error { return t.desk.Reception.RemovePhoto(o.ID) }, next)
}
