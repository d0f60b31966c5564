package paper

import "workbay/garage"

// signers are who signs a paper at its foot.
func (c *composer) signers() []string {
	switch {
	case c.doc.Kind == garage.InvoicePaper && c.doc.Country == garage.CN:
		return []string{c.t("paper.sign.customer"), c.t("paper.sign.clerk"), c.t("paper.sign.seal")}
	case c.doc.Kind == garage.QuotePaper:
		return []string{c.t("paper.sign.customer"), c.t("paper.sign.name"), c.t("paper.sign.date")}
	case c.doc.Kind == garage.IntakePaper:
		return []string{c.t("paper.sign.customer"), c.t("paper.sign.adviser"), c.t("paper.sign.date")}
	case c.doc.Kind == garage.JobCardPaper:
		return []string{c.t("paper.sign.technician"), c.t("paper.sign.check"), c.t("paper.sign.date")}
	case c.doc.Kind == garage.ReceiptPaper && c.doc.Receipt.Refund: // who has the money back says so
		return []string{c.t("paper.paid_to"), c.t("paper.paid_out_by"), c.t("paper.sign.date")}
	case c.doc.Kind == garage.ReceiptPaper && c.doc.Country == garage.CN:
		return []string{c.t("paper.sign.payer"), c.t("paper.sign.cashier"), c.t("paper.sign.seal")}
	case c.doc.Kind == garage.CertificatePaper:
		return []string{c.t("paper.sign.inspector"), c.t("paper.sign.seal"), c.t("paper.sign.date")}
	case c.doc.Kind == garage.CoreReturnPaper:
		return []string{c.t("paper.core_return.received"), c.t("paper.sign.name"), c.t("paper.sign.date")}
	case c.doc.Kind == garage.LoanPaper:
		return []string{c.t("paper.sign.customer"), c.t("paper.sign.garage"), c.t("paper.sign.date")}
	case c.doc.Kind == garage.InspectionPaper:
		return []string{c.t("paper.sign.inspector"), c.t("paper.sign.customer"), c.t("paper.sign.date")}
	case c.doc.Kind == garage.InspectionFormPaper && !c.doc.Vehicle.Kind.Driven():
		return []string{c.t("paper.sign.technician"), c.t("paper.sign.date")}
	case c.doc.Kind == garage.InspectionFormPaper:
		return []string{c.t("paper.sign.technician"), c.t("paper.inspection.odometer"), c.t("paper.sign.date")}
	case c.doc.Kind == garage.QualityPaper || c.doc.Kind == garage.QualityFormPaper:
		return []string{c.t("paper.sign.inspector"), c.t("paper.sign.technician"), c.t("paper.sign.date")}
	case c.doc.Kind == garage.CommissionPaper:
		return []string{c.t("paper.sign.earner"), c.t("paper.sign.garage"), c.t("paper.sign.date")}
	case c.doc.Kind == garage.GatePassPaper:
		return []string{c.t("paper.sign.customer"), c.t("paper.sign.released"), c.t("paper.sign.gate")}
	}
	return nil
}

func (c *composer) signaturesHeight() float64 {
	if len(c.signers()) == 0 {
		return 0
	}
	return 13.5 + 3.5*c.air
}

// signatures draws lines to sign on, the first of three columns wide.
func (c *composer) signatures(y float64) {
	all := c.signers()
	gap := 6.0
	w := (c.width() - gap*float64(len(all)-1)) / float64(max(len(all), 1))
	for i, words := range all {
		x := c.left + float64(i)*(w+gap)
		c.line(x, x+w, y+8.5+3.5*c.air, 0.25, c.ink)
		s := c.quiet(7.4).fit(words, w, 5)
		c.text(x, y+12.1+3.5*c.air, s, words)
	}
}
