package widget

// Page is how many whole rows are in view.
func (g *Grid) Page() int { return max(1, int((g.size.Height-g.HeadH)/g.RowH)) }

// Select chooses a row and brings it into view.
func (g *Grid) Select(row int) {
	g.Point(row)
	if g.OnSelect != nil {
		g.OnSelect(g.row)
	}
}

// ScrollTo puts a row at the top.
func (g *Grid) ScrollTo(row int) {
	if row = max(0, row); row != g.top {
		g.top = row
		g.Refresh()
	}
}

// Point selects a row without telling, as a reload does that finds it elsewhere.
func (g *Grid) Point(row int) {
	g.row = max(-1, min(row, g.Src.Len()-1))
	if g.row >= 0 {
		g.top = max(g.row-g.Page()+1, min(g.top, g.row))
	}
	g.Refresh()
}

// hold keeps the rows in view when the grid becomes lower or higher: the last one does
// not leave its bottom, and the selected one, or what stood at the top, does not leave
// the view.
func (g *Grid) hold() {
	if h := g.size.Height; h != g.high {
		if g.top == g.held {
			g.top = max(g.top, g.past)
		}
		g.past, g.high = g.top, h
		g.top = max(0, min(g.top, g.Src.Len()-g.Page()))
		if g.seen && g.row >= 0 {
			g.top = max(g.row-g.Page()+1, min(g.top, g.row))
		}
	} else if g.top != g.held {
		g.past = g.top
	}
	g.top = max(0, min(g.top, g.Src.Len()-g.Page()))
	g.held, g.seen = g.top, g.row >= g.top && g.row < g.top+g.Page()
}
