package desk

import "workbay/garage"

// A CoreAnswer is what became of the old unit for a part line.
type CoreAnswer struct {
	Line  int
	State garage.CoreState
}

// AnswerCores says of exchange parts of an order whether their old units were handed in
// or are charged. Refused as by [garage.WorkOrder.AnswerCore].
func (w Workshop) AnswerCores(id garage.WorkOrderID, answers []CoreAnswer) error {
	return w.change(id, "answer_cores", func(a *act) error {
		lang, err := a.language(a.wo.Customer)
		if err != nil {
			return err
		}
		for _, one := range answers {
			if err := a.wo.AnswerCore(one.Line, one.State, lang); err != nil {
				return err
			}
			_, l := a.wo.Line(one.Line)
			if err := a.log("event.core", "Line", one.Line, "Text", l.Text, "Core", string(one.State)); err != nil {
				return err
			}
		}
		return nil
	})
}
