package paper

import (
	"bytes"
	"fmt"

	"github.com/jung-kurt/gofpdf"

	"workbay/paper/sheet"
)

// PDF draws a document as a PDF file with its fonts inside. The same document
// gives the same bytes, always and everywhere.
func PDF(d sheet.Document) ([]byte, error) { return render(d, true) }

// render is PDF with the choice to leave the streams readable.
func render(d sheet.Document, compress bool) (b []byte, err error) {
	defer func() {
		if r := recover(); r != nil { // the library panics on what it does not expect
			b, err = nil, fmt.Errorf("draw %q as PDF: %v", d.Title, r)
		}
	}()
	p := newPen(d)
	for _, page := range d.Pages {
		p.pdf.AddPage()
		for _, it := range page.Items {
			p.item(it)
		}
	}
	var out bytes.Buffer
	if err := p.pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("draw %q as PDF: %w", d.Title, err)
	}
	b, err = finish(out.Bytes(), p.regular, p.bold, compress)
	if err != nil {
		return nil, fmt.Errorf("draw %q as PDF: %w", d.Title, err)
	}
	return b, nil
}

// A pen is the one thing that speaks to the PDF library, which only draws: it
// measures nothing, breaks no lines and no pages. Nor does it see the fonts: it would
// read each whole for every document, and write its widths out to number it. It draws
// the codes of our fonts in the two of its own that every reader has, and finish puts
// ours in their place.
type pen struct {
	pdf           *gofpdf.Fpdf
	regular, bold *embedded
	images        [][]byte // known to the PDF, the i-th by the name of i
}

func newPen(d sheet.Document) *pen {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "mm", Size: gofpdf.SizeType{Wd: d.Width, Ht: d.Height}})
	pdf.SetCatalogSort(true)
	pdf.SetCompression(false)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetTitle(d.Title, true)
	pdf.SetAuthor(d.Author, true)
	pdf.SetCreator("Workbay", true)
	pdf.SetCreationDate(d.Created.UTC())
	pdf.SetModificationDate(d.Created.UTC())
	return &pen{pdf: pdf, regular: embed(theFaces().regular, "Regular"), bold: embed(theFaces().bold, "Bold")}
}

func (p *pen) item(it sheet.Item) {
	switch it := it.(type) {
	case sheet.Text:
		p.text(it)
	case sheet.Line:
		p.stroke(it.Colour, it.Weight)
		p.pdf.Line(it.X1, it.Y1, it.X2, it.Y2)
	case sheet.Rect:
		p.rect(it)
	case sheet.Image:
		p.image(it)
	}
}

func (p *pen) text(t sheet.Text) {
	style, face := "", p.regular
	if t.Bold {
		style, face = "B", p.bold
	}
	p.pdf.SetFont(standIn, style, t.Size)
	p.pdf.SetTextColor(int(t.Colour.R), int(t.Colour.G), int(t.Colour.B))
	// The list comes from layout, which cleaned the words; a list made by other
	// hands must not bring the library down.
	p.pdf.Text(t.X, t.Y, face.codes(face.font.clean(t.Words)))
}

func (p *pen) rect(r sheet.Rect) {
	how := ""
	if r.Filled {
		how = "F"
		p.pdf.SetFillColor(int(r.Fill.R), int(r.Fill.G), int(r.Fill.B))
	}
	if r.Weight > 0 {
		how += "D"
		p.stroke(r.Frame, r.Weight)
	}
	switch {
	case how == "":
	case r.Radius > 0:
		p.pdf.RoundedRect(r.X, r.Y, r.W, r.H, r.Radius, "1234", how)
	default:
		p.pdf.Rect(r.X, r.Y, r.W, r.H, how)
	}
}

func (p *pen) stroke(c sheet.Colour, weight float64) {
	p.pdf.SetDrawColor(int(c.R), int(c.G), int(c.B))
	p.pdf.SetLineWidth(weight)
}

func (p *pen) image(m sheet.Image) {
	options := gofpdf.ImageOptions{ImageType: m.Format}
	name := p.imageName(m.Bytes)
	p.pdf.RegisterImageOptionsReader(name, options, bytes.NewReader(m.Bytes))
	p.pdf.ImageOptions(name, m.X, m.Y, m.W, m.H, false, options, 0, "")
}

// imageName gives a picture its name; the same picture has it on every page.
func (p *pen) imageName(b []byte) string {
	for i, known := range p.images {
		if bytes.Equal(known, b) {
			return fmt.Sprintf("image%d", i)
		}
	}
	p.images = append(p.images, b)
	return fmt.Sprintf("image%d", len(p.images)-1)
}
