package cli

import (
	"flag"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/paper"
)

// labelFlags say on what labels are printed and, of a sticker, when the next service is.
type labelFlags struct {
	format      *string
	from, count *int
	on          *string
	at          *int64
}

func labelFlagsOf(f *flag.FlagSet) labelFlags {
	return labelFlags{f.String("label", "", ""), f.Int("from", 0, ""), f.Int("count", 1, ""), f.String("on", "", ""), f.Int64("at", 0, "")}
}

// into makes the choice for a label: what is not said is as the garage has it. It
// changes the sticker to what was typed.
func (l labelFlags) into(office desk.Office, doc *garage.Document, say *locale.Locale) (paper.Labels, error) {
	setup, err := office.LabelSetup()
	if err != nil {
		return paper.Labels{}, err
	}
	on := paper.Labels{Format: setup.Format(doc.Kind, doc.Country), Count: *l.count}
	if *l.format != "" {
		f, ok := garage.LabelFormatOf(*l.format)
		if !ok {
			return on, misuse("cli.unknown_label", "Name", *l.format, "Names", formatCodes())
		}
		on.Format = f
	}
	on.From = setup.At(on.Format)
	if *l.from > 0 {
		on.From = on.Format.Start(*l.from)
	}
	if doc.Kind != garage.StickerPaper {
		return on, nil
	}
	next := &doc.Labelled.Next
	if *l.on != "" {
		if next.On, err = say.ParseDate(*l.on, doc.IssuedAt); err != nil {
			return on, err
		}
	}
	if *l.at > 0 {
		next.Odometer = *l.at
	}
	return on, next.Check()
}

// formatCodes are the codes of all label formats.
func formatCodes() []string {
	var codes []string
	for _, f := range garage.LabelFormats() {
		codes = append(codes, f.Code)
	}
	return codes
}
