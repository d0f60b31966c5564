package desk

import (
	"slices"
	"testing"
	"time"

	"workbay/garage"
)

func TestAppointmentsAreFoundByNamePlatePhoneAndDay(t *testing.T) {
	b := newBench(t)
	made := must[garage.Appointment](b)(b.Reception.Book(b.wants(wednesday(9, 0), 1)))
	stranger := must[garage.Appointment](b)(b.Reception.Book(caller("NR21 KTM", wednesday(13, 0))))
	wish := caller("TX-20", time.Time{})
	wish.Name, wish.Phone, wish.Wish = "Wei Zhang", "07700 900 300", "any morning"
	waiting := must[garage.Appointment](b)(b.Reception.AddToWaitingList(wish))
	found := func(words string) (ids []garage.AppointmentID) {
		t.Helper()
		for _, h := range must[[]Hit](b)(b.Reception.Search(words, 0)) {
			if h.Kind == kindAppointment {
				ids = append(ids, garage.AppointmentID(h.ID))
			}
		}
		slices.Sort(ids)
		return ids
	}
	for words, want := range map[string][]garage.AppointmentID{
		"marsh": {made.ID}, "demo101": {made.ID}, "900 101": {made.ID},
		"rahman": {stranger.ID}, "nr21": {stranger.ID}, "07700900204": {stranger.ID},
		"20261125": {made.ID, stranger.ID}, "20261126": nil, "zhang": {waiting.ID}, "tx20": {waiting.ID},
	} {
		if got := found(words); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", words, got, want)
		}
	}
	if hits := must[[]Hit](b)(b.Reception.Search(stranger.Ref(), 0)); !slices.ContainsFunc(hits, func(h Hit) bool { return h.Kind == kindAppointment && h.Exact && h.ID == uint64(stranger.ID) }) {
		t.Errorf("its reference finds %+v, want just it", hits)
	}
	hits := must[[]Hit](b)(b.Reception.Search("nadia", 0))
	if len(hits) != 1 || hits[0].Plate != "NR21 KTM" || hits[0].Title != "Nadia Rahman" || !hits[0].At.Equal(wednesday(13, 0)) || hits[0].State != string(garage.Booked) {
		t.Errorf("got %+v, want who, which car, when and in which state", hits)
	}
	must[garage.Appointment](b)(b.Reception.Move(made.ID, MoveInput{From: wednesday(9, 0).AddDate(0, 0, 1)}))
	if got := found("20261126"); !slices.Equal(got, []garage.AppointmentID{made.ID}) {
		t.Errorf("after the move the day finds %v, want %d", got, made.ID)
	}
	b.ok(b.Reception.Cancel(stranger.ID, "sold the car"))
	if got := found("rahman"); got != nil {
		t.Errorf("a cancelled one is found: %v", got)
	}
	again := New(b.db) // the lines are built from the file as they were kept in step
	<-again.core.lines.ready
	for words, want := range map[string]int{"marsh": 1, "zhang": 1, "rahman": 0} {
		hits, err := again.Reception.Search(words, 0)
		n := 0
		for _, h := range hits {
			n += boolInt(h.Kind == kindAppointment)
		}
		if err != nil || n != want {
			t.Errorf("built anew, %q finds %d appointments, %v; want %d", words, n, err, want)
		}
	}
	b.now = b.now.AddDate(0, 2, 0)
	if got := found("marsh"); got != nil {
		t.Errorf("two months later %v is found, want its customer and order alone", got)
	}
}
