package widget

import "workbay/garage"

// LineIcon is the icon of a kind of line, the same on orders and quotes.
func LineIcon(k garage.LineKind) string {
	switch k {
	case garage.Labour:
		return "wrench"
	case garage.Sublet:
		return "truck"
	case garage.Fee, garage.DiscountLine:
		return "tag"
	case garage.Text:
		return "pencil"
	}
	return "box"
}
