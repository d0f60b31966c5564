package desk

import (
	"bytes"
	"image"
	_ "image/jpeg" // logos
	_ "image/png"
	"maps"
	"reflect"
	"slices"
	"strings"

	"workbay/data"
	"workbay/garage"
)

// maxLogo is the largest logo kept, in bytes: it lies in every issued paper.
const maxLogo = 512 << 10

// SaveShop changes the settings. What was issued stays as it is; how screens look
// may be changed by everybody. Refused with
// shop.no_name, shop.bad_figure, tax.…, tax_number.…, logo.unreadable and
// logo.too_large.
func (o Office) SaveShop(s garage.Shop) error {
	err := o.update("save_settings", func(tx *data.Tx) error {
		old, err := data.Settings.Get(tx)
		if err != nil {
			return err
		}
		if !reflect.DeepEqual(s.Plain(), old.Plain()) {
			if err := o.allowed(tx, garage.RightSettings, 0); err != nil {
				return err
			}
		}
		return saveShop(tx, s)
	})
	return wrap(err, "save settings")
}

func saveShop(tx *data.Tx, s garage.Shop) error {
	s.Name = strings.TrimSpace(s.Name)
	if err := checkShop(s); err != nil {
		return err
	}
	old, err := data.Settings.Get(tx)
	if err != nil {
		return err
	}
	s.Bays = numbered(s.Bays, old.Bays)
	return data.Settings.Save(tx, s)
}

// numbered gives new bays an ID that no bay has had among the old ones.
func numbered(bays, old []garage.Bay) []garage.Bay {
	bays = slices.Clone(bays)
	var last garage.BayID
	for _, b := range slices.Concat(bays, old) {
		last = max(last, b.ID)
	}
	for i := range bays {
		if bays[i].ID == 0 {
			last++
			bays[i].ID = last
		}
	}
	return bays
}

// checkShop refuses settings that papers could not be made with.
func checkShop(s garage.Shop) error {
	if s.Name == "" {
		return garage.Refuse("shop.no_name").At("name")
	}
	for _, t := range s.Taxes {
		if err := t.Check(); err != nil {
			return err
		}
	}
	figures := []struct {
		field string
		value int64
	}{
		{"labour_rate", int64(s.LabourRate)}, {"labour_cost", int64(s.LabourCost)}, {"payment_days", int64(s.PaymentDays)},
		{"quote_days", int64(s.QuoteDays)}, {"waste_fee", int64(s.WasteFee)}, {"cash_step", int64(s.CashStep)}, {"margin_floor", int64(s.MarginFloor)},
	}
	for _, f := range figures {
		if f.value < 0 {
			return garage.Refuse("shop.bad_figure", "Field", f.field).At(f.field)
		}
	}
	if err := checkLogo(s.Logo); err != nil {
		return err
	}
	return checkPayPicture(s.PayPicture)
}

// checkPayPicture refuses a payment code that no paper could show.
func checkPayPicture(code []byte) error {
	if len(code) == 0 {
		return nil
	}
	if len(code) > maxLogo {
		return garage.Refuse("paycode.too_large", "Size", len(code)/1024, "Limit", maxLogo/1024).At("paypicture")
	}
	if _, _, err := image.Decode(bytes.NewReader(code)); err != nil {
		return garage.Refuse("paycode.unreadable").At("paypicture")
	}
	return nil
}

// checkLogo refuses a logo that no paper could show.
func checkLogo(logo []byte) error {
	if len(logo) == 0 {
		return nil
	}
	if len(logo) > maxLogo {
		return garage.Refuse("logo.too_large", "Size", len(logo)/1024, "Limit", maxLogo/1024).At("logo")
	}
	if _, _, err := image.Decode(bytes.NewReader(logo)); err != nil {
		return garage.Refuse("logo.unreadable").At("logo")
	}
	return nil
}

// Staff lists everybody who works here or did, in the order they were added.
func (o Office) Staff() ([]garage.Staff, error) {
	var list []garage.Staff
	err := o.view(func(tx *data.Tx) error {
		return data.Staff.Scan(tx, 0, 0, false, func(s garage.Staff) bool { list = append(list, s); return true })
	})
	return list, wrap(err, "list staff")
}

// AddStaff puts a person on the list. Refused with staff.no_name and staff.taken.
func (o Office) AddStaff(s garage.Staff) (garage.Staff, error) {
	err := o.update("add_staff", func(tx *data.Tx) (err error) {
		if err := o.allowed(tx, garage.RightStaff, 0); err != nil {
			return err
		}
		if s.Leads() || len(s.Limits) > 0 {
			if err := o.allowed(tx, garage.RightOwner, 0); err != nil {
				return err
			}
		}
		s, err = addStaff(tx, s)
		return err
	})
	return s, wrap(err, "add staff")
}

func addStaff(tx *data.Tx, s garage.Staff) (garage.Staff, error) {
	s, err := tidyStaff(tx, s)
	if err != nil {
		return s, err
	}
	return data.Staff.Add(tx, s)
}

// tidyStaff refuses a person without a name, or one with the name of another who
// works here: the books tell them apart by it.
func tidyStaff(tx *data.Tx, s garage.Staff) (garage.Staff, error) {
	s.Name = strings.Join(strings.Fields(s.Name), " ")
	if s.Name == "" {
		return s, garage.Refuse("staff.no_name").At("name")
	}
	same, err := data.Staff.Find(tx, "name", s.Name)
	if err != nil {
		return s, err
	}
	for _, o := range same {
		if o.ID != s.ID && !o.Left && !s.Left {
			return s, garage.Refuse("staff.taken", "Name", s.Name).At("name")
		}
	}
	if s.Role == "" {
		s.Role = garage.Technician
	}
	s.Also = s.Roles()[1:]
	if len(s.Also) == 0 {
		s.Also = nil
	}
	if err := s.Commission.Check(); err != nil {
		return s, err
	}
	return s.KeepLapses(), s.Limits.Check()
}

// SaveStaff changes a person; Left takes them off the choices. Refused with
// staff.no_name, staff.taken, limit.bad, and staff.only_owner when nobody would own
// the garage any more.
func (o Office) SaveStaff(s garage.Staff) error {
	err := o.update("save_staff", func(tx *data.Tx) (err error) {
		if err := o.allowed(tx, garage.RightStaff, 0); err != nil {
			return err
		}
		old, err := data.Staff.Get(tx, s.ID)
		if err != nil {
			return err
		}
		s, err := tidyStaff(tx, s)
		if err != nil {
			return err
		}
		if old.Leads() || s.Leads() || !maps.Equal(old.Limits, s.Limits) {
			if err := o.allowed(tx, garage.RightOwner, 0); err != nil {
				return err
			}
		}
		if err := keepsOwner(tx, old, s); err != nil {
			return err
		}
		return data.Staff.Save(tx, s)
	})
	if err == nil && s.ID == o.me() {
		o.renameActor(s)
	}
	return wrap(err, "save staff %d", s.ID)
}

// renameActor shows the person at the desk as they are now.
func (c *core) renameActor(s garage.Staff) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.actor = s
}

// keepsOwner refuses to take the garage from its only owner: from the only one with
// a passphrase, where there is one, since nobody else could set it again.
func keepsOwner(tx *data.Tx, old, s garage.Staff) error {
	if !old.Is(garage.Owner) || old.Left || s.Is(garage.Owner) && !s.Left {
		return nil
	}
	g, err := guardOf(tx)
	if err != nil {
		return err
	}
	for _, o := range g.staff {
		if o.ID != s.ID && o.Is(garage.Owner) && (!g.on || !g.proves(old) || g.proves(o)) {
			return nil
		}
	}
	return garage.Refuse("staff.only_owner", "Name", old.Name).At("role")
}

// CannedJobs lists the canned jobs by code, those out of use too.
func (o Office) CannedJobs() ([]garage.CannedJob, error) {
	var list []garage.CannedJob
	err := o.view(func(tx *data.Tx) error {
		return data.CannedJobs.Scan(tx, 0, 0, false, func(c garage.CannedJob) bool { list = append(list, c); return true })
	})
	slices.SortStableFunc(list, func(a, b garage.CannedJob) int { return strings.Compare(a.Code, b.Code) })
	return list, wrap(err, "list canned jobs")
}

// AddCannedJob puts a canned job on file. Refused with cannedjob.no_code,
// cannedjob.no_name, cannedjob.empty and canned_jobs.taken.
func (o Office) AddCannedJob(c garage.CannedJob) (garage.CannedJob, error) {
	err := o.update("add_canned_job", func(tx *data.Tx) (err error) {
		if err := o.allowed(tx, garage.RightPrices, 0); err != nil {
			return err
		}
		c, err = o.addCannedJob(tx, c)
		return err
	})
	return c, wrap(err, "add canned job %s", c.Code)
}

func (c *core) addCannedJob(tx *data.Tx, j garage.CannedJob) (garage.CannedJob, error) {
	j.Code, j.Name = strings.TrimSpace(j.Code), strings.TrimSpace(j.Name)
	if err := j.Check(); err != nil {
		return j, err
	}
	added, err := data.CannedJobs.Add(tx, j)
	if err != nil {
		return j, err
	}
	return added, c.reline(tx, kindJob, uint64(added.ID))
}

// SaveCannedJob changes a canned job; orders made with it stay as they are.
// Refused like [Office.AddCannedJob].
func (o Office) SaveCannedJob(j garage.CannedJob) error {
	err := o.update("save_canned_job", func(tx *data.Tx) error {
		if err := o.allowed(tx, garage.RightPrices, 0); err != nil {
			return err
		}
		j := j
		j.Code, j.Name = strings.TrimSpace(j.Code), strings.TrimSpace(j.Name)
		if err := j.Check(); err != nil {
			return err
		}
		if err := data.CannedJobs.Save(tx, j); err != nil {
			return err
		}
		return o.reline(tx, kindJob, uint64(j.ID))
	})
	return wrap(err, "save canned job %d", j.ID)
}

// A SeriesRow is a number series with the number it gives next.
type SeriesRow struct {
	Series string // "INV"
	Next   string // INV-2026-00042
}

// Series lists the number series.
func (o Office) Series() ([]SeriesRow, error) {
	var rows []SeriesRow
	err := o.view(func(tx *data.Tx) error {
		for _, s := range allSeries() {
			next, err := tx.PeekNumber(s, tx.Now.Year())
			if err != nil {
				return err
			}
			rows = append(rows, SeriesRow{s, next})
		}
		return nil
	})
	return rows, wrap(err, "list series")
}

// allSeries are the series of work orders, quotes, invoices, receipts and agreements
// about loan cars.
func allSeries() []string {
	return []string{seriesOrder, seriesQuote, seriesInvoice, seriesReceipt, seriesLoan, seriesCoreReturn}
}

// SetFirstNumber sets the first number of a series, to go on from a former
// program. Refused with series.start, series.unknown and, once a number was
// given, series.used.
func (o Office) SetFirstNumber(series string, n uint64) error {
	err := o.update("set_first_number", func(tx *data.Tx) error {
		if err := o.allowed(tx, garage.RightSettings, 0); err != nil {
			return err
		}
		if !slices.Contains(allSeries(), series) {
			return garage.Refuse("series.unknown", "Series", series)
		}
		return tx.SetSeries(series, n)
	})
	return wrap(err, "set first number of %s", series)
}

// SetUp makes the garage of an empty file: settings, staff, and the usual canned
// jobs and parts, with nothing on the shelf. Refused with setup.done when there is
// a garage already, and as the settings and staff are.
func (o Office) SetUp(s garage.Shop, staff []garage.Staff) error {
	err := o.update("set_up", func(tx *data.Tx) error {
		old, err := data.Settings.Get(tx)
		if err != nil {
			return err
		}
		if old.Name != "" {
			return garage.Refuse("setup.done", "Name", old.Name)
		}
		if err := saveShop(tx, s); err != nil {
			return err
		}
		for _, p := range staff {
			if _, err := addStaff(tx, p); err != nil {
				return err
			}
		}
		_, err = o.addCatalogue(tx, false)
		return err
	})
	return wrap(err, "set up")
}
