package widget

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// workshopDay are two lifts and a person on a day from 8 to 18.
func workshopDay(t testing.TB) (fyne.Window, *Lanes) {
	t.Helper()
	win, keys := window(t)
	l := NewLanes(keys)
	l.Hour = func(m int) string { return fmt.Sprintf("%d:%02d", m/60, m%60) }
	l.Days = []LaneDay{{Head: "Tue 24"}}
	l.Groups = []LaneGroup{
		{Title: "Bays", H: 58, Lanes: []Lane{
			{Name: "Lift 1", Full: []LaneFull{{Used: 240, Whole: 540, Words: "4.0 of 9 h"}}, Blocks: []LaneBlock{
				{ID: 1, From: 8 * 60, To: 11 * 60, Title: "DEMO 101", Text: "Full service"},
				{ID: 2, From: 13 * 60, To: 14 * 60, Title: "DEMO 110", Text: "Pads"}}},
			{Name: "Lift 2"}}},
		{Title: "People", H: 52, Lanes: []Lane{
			{Name: "J. Novak", Blocks: []LaneBlock{
				{ID: 1, From: 8 * 60, To: 11 * 60, Title: "DEMO 101", Text: "Full service"},
				{From: 12 * 60, To: 13*60 + 30, Title: "Break", Fixed: true}}}}},
	}
	fill(win, keys, l)
	win.Canvas().Focus(l)
	return win, l
}

// written are the texts of a widget.
func written(w fyne.Widget) string {
	var b strings.Builder
	for _, o := range test.WidgetRenderer(w).Objects() {
		if x, ok := o.(*canvas.Text); ok {
			b.WriteString(x.Text + "|")
		}
	}
	return b.String()
}

func TestLanesShowHoursBlocksAndHowFullTheyAre(t *testing.T) {
	_, l := workshopDay(t)
	got := written(l)
	for _, want := range []string{"8:00", "17:00", "Bays", "People", "Lift 1", "J. Novak", "4.0 of 9 h", "DEMO 101", "Pads", "Break"} {
		if !strings.Contains(got, want+"|") {
			t.Errorf("%q is not drawn: %s", want, got)
		}
	}
}

// A long scale in a narrow window leaves hours out, and none stands in another.
func TestHoursOfALongScaleDoNotTouch(t *testing.T) {
	_, l := workshopDay(t)
	l.From, l.To = 0, 24*60
	l.Resize(fyne.NewSize(560, 300))
	l.Refresh()
	end, n := float32(0), 0
	for _, o := range test.WidgetRenderer(l).Objects() {
		if x, ok := o.(*canvas.Text); ok && strings.HasSuffix(x.Text, ":00") {
			if n++; x.Position().X < end {
				t.Errorf("%s stands in the hour before it", x.Text)
			}
			end = x.Position().X + Width(x.Text, x.TextSize, false)
		}
	}
	if n < 6 || n == 24 {
		t.Errorf("%d hours are written", n)
	}
}

func TestArrowsGoFromSlotToSlotAndFromBlockToBlock(t *testing.T) {
	win, l := workshopDay(t)
	l.Point(LanePlace{Lane: 0, Minute: 8 * 60})
	if b, ok := l.Chosen(); !ok || b.ID != 1 {
		t.Fatalf("chosen %+v, want the booking at 8:00", b)
	}
	steps := []struct {
		key  fyne.KeyName
		want LanePlace
	}{
		{fyne.KeyRight, LanePlace{0, 0, 11 * 60}}, // past the booking
		{fyne.KeyRight, LanePlace{0, 0, 11*60 + 30}},
		{fyne.KeyLeft, LanePlace{0, 0, 11 * 60}},
		{fyne.KeyLeft, LanePlace{0, 0, 8 * 60}}, // its begin
		{fyne.KeyLeft, LanePlace{0, 0, 8 * 60}},
		{fyne.KeyDown, LanePlace{1, 0, 8 * 60}},
		{fyne.KeyRight, LanePlace{1, 0, 8*60 + 30}},
		{fyne.KeyDown, LanePlace{2, 0, 8*60 + 30}},
		{fyne.KeyDown, LanePlace{2, 0, 8*60 + 30}},
		{fyne.KeyHome, LanePlace{2, 0, 8 * 60}},
	}
	for i, s := range steps {
		press(win.Canvas(), s.key)
		if l.Place() != s.want {
			t.Fatalf("step %d, %s: at %+v, want %+v", i, s.key, l.Place(), s.want)
		}
	}
}

func TestABlockIsMovedByArrowsAndPutDownOnce(t *testing.T) {
	win, l := workshopDay(t)
	var moved []string
	l.OnMove = func(b LaneBlock, to LanePlace) { moved = append(moved, fmt.Sprint(b.ID, to)) }
	l.PointAt(2)
	if !l.StartMove() {
		t.Fatal("the booking at 13:00 does not move")
	}
	press(win.Canvas(), fyne.KeyRight, fyne.KeyRight, fyne.KeyDown, fyne.KeyReturn)
	if want := "[2 {1 0 810}]"; fmt.Sprint(moved) != want {
		t.Errorf("moved %v, want %s: lift 2 at 13:30", moved, want)
	}
	l.StartMove()
	press(win.Canvas(), fyne.KeyRight, fyne.KeyEscape)
	l.StartMove()
	press(win.Canvas(), fyne.KeyReturn)
	if len(moved) != 1 || l.Moving() {
		t.Errorf("moved %v; taken back or left where it was it moves nothing", moved)
	}
	l.Point(LanePlace{Lane: 2, Minute: 12 * 60})
	if l.StartMove() {
		t.Error("a break moves")
	}
}

func TestABlockIsDraggedToAnotherLaneAndHour(t *testing.T) {
	_, l := workshopDay(t)
	var moved []string
	l.OnMove = func(b LaneBlock, to LanePlace) { moved = append(moved, fmt.Sprint(b.ID, to)) }
	w := l.Size().Width
	from := fyne.NewPos(l.x(13*60+20, w), laneHead+laneTitle+20)
	drag := func(to fyne.Position) {
		l.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(2, 0)}, Dragged: fyne.Delta{DX: 2}})
		l.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}})
		l.DragEnd()
	}
	drag(fyne.NewPos(l.x(15*60+20, w), laneHead+laneTitle+58+20))
	if want := "[2 {1 0 900}]"; fmt.Sprint(moved) != want {
		t.Errorf("moved %v, want %s: the begin at 15:00, where the mouse held it 20 minutes later", moved, want)
	}
	moved = nil
	drag(from)
	if moved != nil {
		t.Errorf("moved %v, though it was put down where it was", moved)
	}
	l.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(l.x(12*60+10, w), laneHead+2*laneTitle+116+20)}})
	if l.Moving() {
		t.Error("a break is dragged")
	}
	l.DragEnd()
}

func TestBookingsAtOneTimeShareTheHeightOfTheirLane(t *testing.T) {
	win, l := workshopDay(t)
	lane := l.Lane(1)
	lane.Blocks = []LaneBlock{{ID: 5, From: 9 * 60, To: 11 * 60, Title: "A 1"}, {ID: 6, From: 10 * 60, To: 12 * 60, Title: "A 2"}, {ID: 7, From: 11 * 60, To: 13 * 60, Title: "A 3"}, {ID: 8, From: 15 * 60, To: 16 * 60, Title: "A 4"}}
	got := Layers(onDay(lane.Blocks, 0))
	if want := "[{0 2} {1 2} {0 2} {0 1}]"; fmt.Sprint(got) != want {
		t.Errorf("layers %v, want %s", got, want)
	}
	l.Point(LanePlace{Lane: 1, Minute: 10*60 + 15})
	press(win.Canvas(), fyne.KeyDown)
	if b, _ := l.Chosen(); b.ID != 6 {
		t.Errorf("↓ chose %d, want the other booking of the same time", b.ID)
	}
	press(win.Canvas(), fyne.KeyDown)
	if l.Place().Lane != 2 {
		t.Errorf("lane %d, want the next", l.Place().Lane)
	}
}

func TestASecondPressOpensTheBooking(t *testing.T) {
	_, l := workshopDay(t)
	opened := 0
	l.OnOpen = func() { opened++ }
	w := l.Size().Width
	click := func(minute int) {
		e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(l.x(minute, w), laneHead+laneTitle+20)}}
		l.MouseDown(e)
		l.MouseUp(e)
		l.Tapped(&e.PointEvent)
	}
	click(8*60 + 10)
	if b, ok := l.Chosen(); !ok || b.ID != 1 || opened != 0 {
		t.Fatalf("chosen %+v, opened %d", b, opened)
	}
	click(9 * 60)
	if opened != 1 {
		t.Errorf("opened %d times, want once", opened)
	}
	click(16*60 + 20)
	if l.Place() != (LanePlace{0, 0, 16 * 60}) {
		t.Errorf("at %+v, want the slot from 16:00", l.Place())
	}
}

func TestAWeekOfLanesIsAGridOfDays(t *testing.T) {
	win, l := workshopDay(t)
	l.Days = []LaneDay{{Head: "Mon 23"}, {Head: "Tue 24", Today: true, Words: "17.2 of 27 h"}, {Head: "Wed 25"}}
	lane := l.Lane(0)
	lane.Blocks = []LaneBlock{{ID: 1, Day: 1, From: 480, To: 600, Title: "A 1"}, {ID: 2, Day: 1, From: 600, To: 700, Title: "A 2"}, {ID: 3, Day: 1, From: 700, To: 800, Title: "A 3"}, {ID: 4, Day: 2, From: 480, To: 600, Title: "A 4"}}
	l.Point(LanePlace{Lane: 0, Day: 1})
	l.Refresh()
	if got := written(l); !strings.Contains(got, "A 2|") || strings.Contains(got, "A 3|") || !strings.Contains(got, "+1|") {
		t.Errorf("drawn %s; want two entries and +1", got)
	}
	press(win.Canvas(), fyne.KeyDown, fyne.KeyDown)
	if b, _ := l.Chosen(); b.ID != 3 || !strings.Contains(written(l), "A 3|") {
		t.Errorf("chosen %d, want the third of the day in view", b.ID)
	}
	press(win.Canvas(), fyne.KeyRight)
	if b, _ := l.Chosen(); b.ID != 4 {
		t.Errorf("chosen %d, want that of the next day", b.ID)
	}
	var to LanePlace
	l.OnMove = func(_ LaneBlock, p LanePlace) { to = p }
	l.StartMove()
	press(win.Canvas(), fyne.KeyLeft, fyne.KeyLeft, fyne.KeyDown, fyne.KeyReturn)
	if to != (LanePlace{1, 0, 480}) {
		t.Errorf("moved to %+v, want the same hour two days earlier on lift 2", to)
	}
}

func TestLanesScrollByWholeLanes(t *testing.T) {
	win, l := workshopDay(t)
	for i := range 20 {
		l.Groups[1].Lanes = append(l.Groups[1].Lanes, Lane{Name: fmt.Sprint("Person ", i)})
	}
	l.Refresh()
	if strings.Contains(written(l), "Person 19|") {
		t.Fatal("all lanes fit: the test shows nothing")
	}
	for range 30 {
		press(win.Canvas(), fyne.KeyDown)
	}
	if got := written(l); !strings.Contains(got, "Person 19|") || strings.Contains(got, "Lift 1|") {
		t.Errorf("drawn %s; want the last lane in view", got)
	}
	for range 30 {
		press(win.Canvas(), fyne.KeyUp)
	}
	if got := written(l); !strings.Contains(got, "Lift 1|") || !strings.Contains(got, "Bays|") {
		t.Errorf("drawn %s; want the first lane with its title", got)
	}
}

// The line of now runs through a block and leaves out the words in its way.
func TestTheLineOfNowLeavesOutWords(t *testing.T) {
	_, l := workshopDay(t)
	l.Now = 8*60 + 20 // where DEMO 101 stands
	l.Refresh()
	var words, lines []fyne.CanvasObject
	for _, o := range test.WidgetRenderer(l).Objects() {
		switch x := o.(type) {
		case *canvas.Text:
			words = append(words, x)
		case *canvas.Rectangle:
			if x.FillColor == Colours().BadSolid && x.Size().Width == 2 {
				lines = append(lines, x)
			}
		}
	}
	if len(lines) < 4 {
		t.Fatalf("the line of now has %d pieces; it should stand in each lane, above and below the words", len(lines))
	}
	for _, line := range lines {
		for _, w := range words {
			a, b, za, zb := line.Position(), w.Position(), line.Size(), w.Size()
			if a.X < b.X+zb.Width && b.X < a.X+za.Width && a.Y < b.Y+zb.Height && b.Y < a.Y+za.Height {
				t.Errorf("the line crosses %q", w.(*canvas.Text).Text)
			}
		}
	}
}
