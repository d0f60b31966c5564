package desk

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"time"

	"workbay/data"
	"workbay/garage"
)

// textsOf are the record before and after an entry, nil for none; known is false for
// a table whose records have no versions.
func textsOf(tx *data.Tx, e data.Entry) (before, after any, known bool, err error) {
	switch e.Table {
	case data.Staff.Name():
		return versionOf(tx, data.Staff, e)
	case data.Customers.Name():
		return versionOf(tx, data.Customers, e)
	case data.Vehicles.Name():
		return versionOf(tx, data.Vehicles, e)
	case data.CannedJobs.Name():
		return versionOf(tx, data.CannedJobs, e)
	case data.WorkOrders.Name():
		return versionOf(tx, data.WorkOrders, e)
	case data.Quotes.Name():
		return versionOf(tx, data.Quotes, e)
	case data.Consents.Name():
		return versionOf(tx, data.Consents, e)
	case data.Stints.Name():
		return versionOf(tx, data.Stints, e)
	case data.Attendance.Name():
		return versionOf(tx, data.Attendance, e)
	case data.Events.Name():
		return versionOf(tx, data.Events, e)
	case data.Parts.Name():
		return versionOf(tx, data.Parts, e)
	case data.Movements.Name():
		return versionOf(tx, data.Movements, e)
	case data.Invoices.Name():
		return versionOf(tx, data.Invoices, e)
	case data.Payments.Name():
		return versionOf(tx, data.Payments, e)
	case data.DayCloses.Name():
		return versionOf(tx, data.DayCloses, e)
	case data.BulkChanges.Name():
		return versionOf(tx, data.BulkChanges, e)
	case data.Appointments.Name():
		return versionOf(tx, data.Appointments, e)
	case data.Inspections.Name():
		return versionOf(tx, data.Inspections, e)
	case data.Intakes.Name():
		return versionOf(tx, data.Intakes, e)
	case data.Loans.Name():
		return versionOf(tx, data.Loans, e)
	case data.LoanCars.Name():
		return versionOf(tx, data.LoanCars, e)
	case data.Equipment.Name():
		return versionOf(tx, data.Equipment, e)
	case data.Absences.Name():
		return versionOf(tx, data.Absences, e)
	case data.Cores.Name():
		return versionOf(tx, data.Cores, e)
	case data.CoreReturns.Name():
		return versionOf(tx, data.CoreReturns, e)
	case data.Templates.Name():
		return versionOf(tx, data.Templates, e)
	case data.Settings.Name():
		return singleVersionOf(tx, data.Settings, e)
	case data.Labels.Name():
		return singleVersionOf(tx, data.Labels, e)
	case data.Calendars.Name():
		return singleVersionOf(tx, data.Calendars, e)
	case data.CheckLists.Name():
		return singleVersionOf(tx, data.CheckLists, e)
	case data.Access.Name():
		return singleVersionOf(tx, data.Access, e)
	case data.BackupPlans.Name():
		return singleVersionOf(tx, data.BackupPlans, e)
	}
	return nil, nil, false, nil
}

func versionOf[K ~uint64, T any](tx *data.Tx, t data.Table[K, T], e data.Entry) (before, after any, known bool, err error) {
	versions, err := t.History(tx, K(e.ID))
	return versionAt(versions, e, err)
}

func singleVersionOf[T any](tx *data.Tx, s data.Single[T], e data.Entry) (before, after any, known bool, err error) {
	versions, err := s.History(tx)
	return versionAt(versions, e, err)
}

// versionAt is the record before and after an entry, nil for none, of the versions that
// were read with err.
func versionAt[T any](versions []data.Version[T], e data.Entry, err error) (before, after any, known bool, _ error) {
	for _, v := range versions {
		if v.Seq != e.Seq {
			continue
		}
		if v.Before != nil {
			before = *v.Before
		}
		if v.After != nil {
			after = *v.After
		}
	}
	return before, after, err == nil, err
}

// fieldChanges are the fields in which two versions of a record differ; all that are
// filled in where there is but one.
func fieldChanges(before, after any) []FieldChange {
	var list []FieldChange
	compare(nil, reflect.ValueOf(before), reflect.ValueOf(after), func(c FieldChange) { list = append(list, c) })
	return list
}

// compare goes down two values side by side and tells the leaves that differ. A
// frozen paper is one leaf: it is looked at as a paper.
func compare(path []string, a, b reflect.Value, tell func(FieldChange)) {
	if a.IsValid() && b.IsValid() && reflect.DeepEqual(a.Interface(), b.Interface()) {
		return
	}
	typ := b
	if !b.IsValid() {
		typ = a
	}
	if !typ.IsValid() {
		return
	}
	part := func(name string) []string { return append(path[:len(path):len(path)], name) }
	switch {
	case isLeaf(typ.Type()):
	case typ.Type() == reflect.TypeFor[[][]garage.Span](): // a week
		for i := range max(length(a), length(b)) {
			compare(part("weekday."+strconv.Itoa(i)), element(a, i), element(b, i), tell)
		}
		return
	case typ.Kind() == reflect.Map:
		for _, k := range keysOf(a, b) {
			compare(part(keyCode(k)), entry(a, k), entry(b, k), tell)
		}
		return
	case typ.Kind() == reflect.Struct:
		for i := range typ.NumField() {
			if f := typ.Type().Field(i); f.Name != "ID" || len(path) > 0 {
				compare(part(f.Name), field(a, i), field(b, i), tell)
			}
		}
		return
	case typ.Kind() == reflect.Slice && typ.Type().Elem().Kind() == reflect.Struct:
		for i := range max(length(a), length(b)) {
			compare(part(strconv.Itoa(i+1)), element(a, i), element(b, i), tell)
		}
		return
	}
	if empty(a) && empty(b) {
		return
	}
	tell(FieldChange{Path: path, Before: leaf(a), After: leaf(b)})
}

// isLeaf tells of what is made of parts and still shown as one: a time, a paper, opening
// hours.
func isLeaf(t reflect.Type) bool {
	switch t {
	case reflect.TypeFor[time.Time](), reflect.TypeFor[garage.Document](), reflect.TypeFor[garage.Span](), reflect.TypeFor[[]garage.Span]():
		return true
	}
	return false
}

// A Limit is how far a right goes in a version of the settings or of a person.
type Limit struct {
	Right garage.Right
	Far   int64 // in the unit of the right; [garage.NoLimit] is without end
}

// keysOf are the keys of two maps, in order.
func keysOf(maps ...reflect.Value) []reflect.Value {
	var keys []reflect.Value
	for _, m := range maps {
		if !m.IsValid() {
			continue
		}
		for _, k := range m.MapKeys() {
			if !slices.ContainsFunc(keys, func(o reflect.Value) bool { return o.Interface() == k.Interface() }) {
				keys = append(keys, k)
			}
		}
	}
	slices.SortFunc(keys, func(a, b reflect.Value) int { return cmp.Compare(keyCode(a), keyCode(b)) })
	return keys
}

// keyCode names the key of a map: by the code of its words, where it has one.
func keyCode(k reflect.Value) string {
	if c, ok := k.Interface().(interface{ Code() string }); ok {
		return c.Code()
	}
	return fmt.Sprint(k.Interface())
}

// entry is what a map has under a key. A limit is told with its right: by its figure
// alone nobody knows whether it is money.
func entry(m, k reflect.Value) reflect.Value {
	if !m.IsValid() {
		return m
	}
	v := m.MapIndex(k)
	if r, ok := k.Interface().(garage.Right); ok && v.IsValid() && v.CanInt() {
		return reflect.ValueOf(&Limit{r, v.Int()})
	}
	return v
}

func field(v reflect.Value, i int) reflect.Value {
	if !v.IsValid() {
		return v
	}
	return v.Field(i)
}

func length(v reflect.Value) int {
	if !v.IsValid() {
		return 0
	}
	return v.Len()
}

func element(v reflect.Value, i int) reflect.Value {
	if i >= length(v) {
		return reflect.Value{}
	}
	return v.Index(i)
}

// named is a field that points at a record by what that is called now; any other, and one
// whose record is gone or has no name, as it is.
func named(tx *data.Tx, x any) (any, error) {
	var table string
	var id uint64
	switch x := x.(type) {
	case garage.StaffID:
		table, id = data.Staff.Name(), uint64(x)
	case garage.CustomerID:
		table, id = data.Customers.Name(), uint64(x)
	case garage.VehicleID:
		table, id = data.Vehicles.Name(), uint64(x)
	case garage.WorkOrderID:
		table, id = data.WorkOrders.Name(), uint64(x)
	case garage.InvoiceID:
		table, id = data.Invoices.Name(), uint64(x)
	case garage.PartID:
		table, id = data.Parts.Name(), uint64(x)
	case garage.CannedJobID:
		table, id = data.CannedJobs.Name(), uint64(x)
	case garage.LoanCarID:
		table, id = data.LoanCars.Name(), uint64(x)
	case garage.BayID:
		shop, err := data.Settings.Get(tx)
		for _, b := range shop.Bays {
			if b.ID == x {
				return b.Name, err
			}
		}
		return x, err
	default:
		return x, nil
	}
	title, err := titleOf(tx, table, id)
	if title == "" {
		return x, err
	}
	return title, err
}

// empty tells whether a leaf says nothing.
func empty(v reflect.Value) bool {
	return !v.IsValid() || v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0
}

// leaf is a value to show; nil where there is none.
func leaf(v reflect.Value) any {
	if empty(v) {
		return nil
	}
	if v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.String {
		texts := make([]string, v.Len())
		for i := range texts {
			texts[i] = v.Index(i).String()
		}
		return texts
	}
	return v.Interface()
}
