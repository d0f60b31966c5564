// Package widget holds controls that know no business: the colours and sizes of
// the window, a pen that draws its parts, and the fields, lists and grids that
// take keys. Every part reads its colours while it is drawn, so that the window
// changes between light and dark while it runs.
package widget
