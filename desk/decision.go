package desk

import (
	"errors"

	"workbay/garage"
)

// A Decision is what the customer said about the jobs that wait.
type Decision struct {
	Answers []garage.Answer
	Who     string
	How     garage.How
	Contact string
	Limit   garage.Money // authorised from now on, with tax; 0: the revised total
}

// A DecisionPreview is what a decision would make.
type DecisionPreview struct {
	Before  garage.Money // authorised until now
	Added   garage.Money // by the jobs answered yes
	Revised garage.Money // approved work after it
	Limit   garage.Money // authorised after it
	Refused error        // why it would be refused; nil: it would not
}

// Decide records the customer's answers and lets the order go on.
func (w Workshop) Decide(id garage.WorkOrderID, d Decision) (garage.Consent, error) {
	return garage.Consent{}, errors.ErrUnsupported
}

// PreviewDecision shows what a decision would make and changes nothing.
func (w Workshop) PreviewDecision(id garage.WorkOrderID, d Decision) (DecisionPreview, error) {
	return DecisionPreview{}, errors.ErrUnsupported
}
