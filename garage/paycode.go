package garage

import (
	"fmt"
	"net/url"
	"strings"
)

// PayCode is what the payment code of an invoice holds: the shop's payment link
// with reference and amount filled in, or a SEPA transfer. Empty: no code, because
// nothing is left to pay, the paper is a draft, or the shop's code is a picture.
func PayCode(s Shop, p Profile, number string, open Money) string {
	if open <= 0 || number == "" {
		return ""
	}
	switch {
	case p.PaymentCode == PayByEPC && s.IBAN != "" && s.Currency.Code == "EUR":
		return epcCode(s, number, open)
	case p.PaymentCode == PayByLink || p.PaymentCode == PayByEPC:
		link := strings.ReplaceAll(s.PaymentLink, "{ref}", url.QueryEscape(number)) // which leaves no brace
		return strings.ReplaceAll(link, "{amount}", plainAmount(open, s.Currency.Minor))
	}
	return ""
}

// payPicture is the shop's collection code where customers pay by such a picture;
// nil when nothing is left to pay or the paper is a draft.
func payPicture(s Shop, p Profile, number string, open Money) []byte {
	if p.PaymentCode != PayByStatic || open <= 0 || number == "" {
		return nil
	}
	return s.PayPicture
}

// epcCode is the text of an EPC QR code, EPC069-12 version 002, in which the bank's
// BIC may be missing. Name and text are cut to the lengths the rule book allows.
func epcCode(s Shop, number string, open Money) string {
	name := s.LegalName
	if name == "" {
		name = s.Name
	}
	return strings.Join([]string{
		"BCD", "002", "1", "SCT", "", cut(oneLine(name), 70), strings.ToUpper(strings.ReplaceAll(s.IBAN, " ", "")),
		"EUR" + plainAmount(open, 2), "", "", cut(oneLine(number), 140),
	}, "\n")
}

// plainAmount writes an amount with a decimal point and nothing else.
func plainAmount(m Money, minor int) string {
	unit := Money(1)
	for range minor {
		unit *= 10
	}
	if minor <= 0 {
		return fmt.Sprintf("%d", m)
	}
	return fmt.Sprintf("%d.%0*d", m/unit, minor, m%unit)
}

// oneLine makes line breaks spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// cut leaves the first n characters.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}
