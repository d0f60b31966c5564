package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
)

// The rows that others speak of.
const (
	saveOrder    = "save of an order"
	rawSync      = "one synced write of 600 bytes"
	searchSample = "search, each 20th question"
	searchReady  = "open to the last search line, "
)

// What is done with a file as a whole.
const (
	verifiedBackup = "A backup, packed, locked and read back"
	restored       = "bringing it back, checked"
)

// results are all measured times, in the order of the first of each.
type results struct {
	rows  []string
	who   []string
	times map[string]map[string][]time.Duration
	loads []string
	sizes []string
	pours map[string][]float64 // megabytes a second
}

// took notes one measurement.
func (r *results) took(row, who string, d time.Duration) {
	if r.times == nil {
		r.times = map[string]map[string][]time.Duration{}
	}
	if r.times[row] == nil {
		r.times[row] = map[string][]time.Duration{}
		r.rows = append(r.rows, row)
	}
	if !slices.Contains(r.who, who) && who != rawSync {
		r.who = append(r.who, who)
	}
	r.times[row][who] = append(r.times[row][who], d)
}

// load notes how long the records took to load.
func (r *results) load(who string, took time.Duration) {
	r.loads = append(r.loads, fmt.Sprintf("%s %.0f s", who, took.Seconds()))
}

// size notes how large a file is.
func (r *results) size(who, path string) {
	if info, err := os.Stat(path); err == nil {
		r.sizes = append(r.sizes, fmt.Sprintf("%s %d MB", who, info.Size()>>20))
	}
}

// poured notes how long it took to work through so many bytes.
func (r *results) poured(what string, bytes int64, took time.Duration) {
	if r.pours == nil {
		r.pours = map[string][]float64{}
	}
	r.pours[what] = append(r.pours[what], float64(bytes)/1e6/took.Seconds())
}

// pour is the median of what was worked through, in megabytes a second.
func (r *results) pour(what string) float64 {
	all := slices.Sorted(slices.Values(r.pours[what]))
	if len(all) == 0 {
		return 0
	}
	return all[(len(all)-1)/2]
}

// quantile is the time below which a share of the measurements lies.
func (r *results) quantile(row, who string, share float64) (time.Duration, bool) {
	all := slices.Clone(r.times[row][who])
	if len(all) == 0 {
		return 0, false
	}
	slices.Sort(all)
	return all[int(float64(len(all)-1)*share)], true
}

// table writes all in Markdown: the median and the 99th of a hundred of each, and
// how many times ours the others take.
func (r *results) table(s size) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d customers, %d vehicles, %d orders, %d invoices, %d parts, %d movements. Median / 99th of a hundred; in brackets the median as a multiple of Workbay's.\n\n",
		s.customers, s.vehicles, s.orders, s.invoices, s.parts, s.movements)
	fmt.Fprintf(&b, "| | %s |\n|---|%s\n", strings.Join(r.who, " | "), strings.Repeat("---:|", len(r.who)))
	for _, row := range r.rows {
		fmt.Fprintf(&b, "| %s |", row)
		base, _ := r.quantile(row, r.who[0], .5)
		for _, who := range r.who {
			p50, ok := r.quantile(row, who, .5)
			p99, _ := r.quantile(row, who, .99)
			switch {
			case !ok:
				b.WriteString(" |")
			case who == r.who[0]:
				fmt.Fprintf(&b, " %s / %s |", short(p50), short(p99))
			default:
				fmt.Fprintf(&b, " %s / %s (× %.1f) |", short(p50), short(p99), float64(p50)/float64(max(base, 1)))
			}
		}
		b.WriteString("\n")
	}
	if p50, ok := r.quantile(saveOrder, rawSync, .5); ok {
		p99, _ := r.quantile(saveOrder, rawSync, .99)
		mine, _ := r.quantile(saveOrder, r.who[0], .5)
		fmt.Fprintf(&b, "\nOne synced write of 600 bytes, by turns with the saves: %s / %s; a save of an order with all that protects it is × %.1f of it.\n", short(p50), short(p99), float64(mine)/float64(p50))
	}
	fmt.Fprintf(&b, "\n%s: %.0f MB/s; %s: %.0f MB/s (reach 150 for each, which is 5 s for 750 MB).\n", verifiedBackup, r.pour(verifiedBackup), restored, r.pour(restored))
	fmt.Fprintf(&b, "\nLoading all records without syncing: %s. Size: %s.\n", strings.Join(r.loads, ", "), strings.Join(r.sizes, ", "))
	return b.String()
}

func short(d time.Duration) string {
	switch {
	case d >= time.Second:
		return fmt.Sprintf("%.1f s", d.Seconds())
	case d >= time.Millisecond:
		return fmt.Sprintf("%.1f ms", float64(d)/1e6)
	}
	return fmt.Sprintf("%.0f µs", float64(d)/1e3)
}
