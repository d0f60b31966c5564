package workshop

import (
	"bytes"
	"image"
	_ "image/jpeg" // photos are kept as JPEG
	_ "image/png"  // and are also dropped as PNG
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// Measures of the photos of an inspection, in Fyne units.
const (
	photosHeight float32 = 126
	photoThumb   float32 = 58
)

// thumbs are the pictures of photos, each decoded once.
type thumbs struct {
	known map[garage.PhotoID]*canvas.Image
	box   *fyne.Container
}

func newThumbs() *thumbs {
	return &thumbs{known: map[garage.PhotoID]*canvas.Image{}, box: &fyne.Container{}}
}

// of is the picture of a photo.
func (t *thumbs) of(p garage.Photo) *canvas.Image {
	i := t.known[p.ID]
	if i == nil {
		i = pictureOf(p)
		t.known[p.ID] = i
		t.box.Add(i)
	}
	return i
}

// hide puts all pictures out of sight; those in view are shown again as they are placed.
func (t *thumbs) hide() {
	for _, i := range t.known {
		i.Hide()
	}
}

func pictureOf(p garage.Photo) *canvas.Image {
	decoded, _, err := image.Decode(bytes.NewReader(p.JPEG))
	if err != nil {
		decoded = image.NewGray(image.Rect(0, 0, 1, 1))
	}
	i := canvas.NewImageFromImage(decoded)
	i.FillMode = canvas.ImageFillContain
	return i
}

// placePhotos puts the pictures over the page as it is laid out.
func (p *inspection) placePhotos(z fyne.Size) {
	p.thumbs.hide()
	shown := p.shownPhotos()
	left, right := p.sides()
	_ = left
	w := p.thumbStep(right)
	for k, o := range shown {
		i := p.thumbs.of(o)
		widget.Put(i, z.Width-12-right+12+float32(k)*w, inspectHead+38, w-6, photoThumb)
		i.Show()
	}
}

// thumbStep is from one picture to the next: three stand side by side.
func (p *inspection) thumbStep(panel float32) float32 { return float32(int((panel - 24 + 6) / 3)) }

// shownPhotos are the last three, those of the item at the cursor first.
func (p *inspection) shownPhotos() []garage.Photo {
	all := slices.Clone(p.page.Photos)
	slices.Reverse(all)
	here := func(o garage.Photo) int {
		if o.Item == p.cell().point.Code {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b garage.Photo) int { return here(a) - here(b) })
	return all[:min(len(all), 3)]
}

// pictured tells whether there is a photo of a cell.
func (p *inspection) pictured(i int) bool {
	return slices.ContainsFunc(p.page.Photos, func(o garage.Photo) bool {
		return o.Item == p.cells[i].point.Code && o.Position == p.cells[i].at
	})
}

// drawPhotos draws the panel of the photos and returns its height.
func (p *inspection) drawPhotos(n *widget.Pen, a widget.Area) float32 {
	say, c, shown := p.host.Say(), n.C, p.shownPhotos()
	h := photosHeight
	if len(shown) == 0 {
		h = 36
	}
	n.Card(a.X, a.Y, a.W, h)
	n.Text(say.T("inspection.photos", "N", len(p.page.Photos)), a.X+12, a.Y+1, a.W/2, 34, c.Panel())
	n.Hints(a.Right()-12, a.Y+1, 34, "Ctrl+O", say.T("inspection.photo_add"))
	n.Hit(a.X+a.W/2, a.Y+4, a.W/2-8, 28, 5, p.onPhoto)
	w := p.thumbStep(a.W)
	for k, o := range shown {
		x := a.X + 12 + float32(k)*w
		n.Rect(x, a.Y+38, w-6, photoThumb, 3, c.Well)
		ink := c.Caption()
		if o.Item == p.cell().point.Code {
			ink.Color, ink.Bold = c.Text, true
		}
		point, _ := p.page.Inspection.Template.Point(o.Item)
		place := ""
		if o.Position != "" {
			place = say.T("position.short." + string(o.Position))
		}
		n.TextC(widget.Cut(widget.Joined(" ", place, point.Name), w-10, ink.Size, ink.Bold), x, a.Y+38+photoThumb, w-6, 22, ink)
		n.Hit(x, a.Y+38, w-6, photoThumb+20, 4, func() { p.onShow(o) })
	}
	return h
}

// onPhoto asks for a photo of the item at the cursor.
func (p *inspection) onPhoto() {
	if p.commit() {
		page.AskFile(p.host, page.Pictures(), func(_ string, b []byte) error { return p.addPhoto(b) })
	}
}

func (p *inspection) addPhoto(b []byte) error {
	c := p.cell()
	if _, err := p.desk.Workshop.AddItemPhoto(p.id, c.point.Code, c.at, b); err != nil {
		return err
	}
	p.host.Saved()
	p.host.Reload()
	return nil
}

// Dropped keeps pictures that were dropped onto the page as photos of the item at the
// cursor.
func (p *inspection) Dropped(files []fyne.URI) bool {
	if !p.commit() {
		return true
	}
	for _, f := range files {
		if !page.ReadFile(p.host, f, p.addPhoto) {
			break
		}
	}
	return true
}

// onLook shows the first photo in view large.
func (p *inspection) onLook() {
	if shown := p.shownPhotos(); len(shown) > 0 {
		p.onShow(shown[0])
	}
}

func (p *inspection) onShow(o garage.Photo) {
	point, _ := p.page.Inspection.Template.Point(o.Item)
	showPhoto(p.host, o, widget.Joined(" · ", p.page.Vehicle.Plate, point.Name), func() error { return p.desk.Reception.RemovePhoto(o.ID) }, nil)
}

// showPhoto shows a photo large; remove takes it off, next shows another (nil: there is
// none).
func showPhoto(h page.Host, o garage.Photo, of string, remove func() error, next func()) {
	say := h.Say()
	f := page.NewForm(h, "camera", "inspection.photo_title")
	f.Head.Note = widget.Joined(" · ", of, say.When(o.At, h.Now()))
	f.Head.Esc = say.T("window.close")
	picture := pictureOf(o)
	picture.SetMinSize(fyne.NewSize(640, 460))
	f.Wide = 800
	f.Body = widget.Rows(20, 0, picture)
	f.First = func() { h.Canvas().Unfocus() }
	f.Icon, f.Label = "cross", say.T("inspection.photo_remove")
	f.Do = remove
	if next != nil {
		f.More = []page.Action{{ID: "next", Chord: "→", Icon: "right", Label: say.T("photo.next"), Do: func() {
			h.CloseDialog()
			next()
		}}}
	}
	h.Show(f)
}
