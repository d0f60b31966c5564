package garage

// The words for what stands in records are texts of the catalogue; Code is the key
// of each.

// Code is the key of the state's word.
func (s State) Code() string { return "state." + string(s) }

// Code is the key of the hold reason's word.
func (r HoldReason) Code() string { return "hold." + string(r) }

// Code is the key of the word for what is done with replaced parts.
func (o OldParts) Code() string {
	if o == "" {
		return "old_parts.not_asked"
	}
	return "old_parts." + string(o)
}

// Code is the key of the job status's word.
func (s JobStatus) Code() string { return "job_status." + string(s) }

// Code is the key of the word for who bears the price of a job.
func (k JobKind) Code() string {
	if k == CustomerJob {
		return "job_kind.customer"
	}
	return "job_kind." + string(k)
}

// Code is the key of the line kind's word.
func (k LineKind) Code() string { return "line_kind." + string(k) }

// Code is the key of the word for how an answer was given.
func (h How) Code() string { return "how." + string(h) }

// Code is the key of the payment method's word.
func (m Method) Code() string { return "method." + string(m) }

// Code is the key of the part grade's word; a part without one is new.
func (g Grade) Code() string {
	if g == "" {
		return "grade.new"
	}
	return "grade." + string(g)
}

// Code is the key of the movement kind's word.
func (k MovementKind) Code() string { return "movement." + string(k) }

// Code is the key of the invoice state's word.
func (s InvoiceState) Code() string { return "invoice_state." + string(s) }

// Code is the key of the quote state's word.
func (s QuoteState) Code() string { return "quote_state." + string(s) }

// Code is the key of the role's word.
func (r Role) Code() string { return "role." + string(r) }
