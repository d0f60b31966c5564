//go:build linux

package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"workbay/data"
	"workbay/garage"
)

// fileName is the garage file in each trial's folder.
const fileName = "garage.workbay"

// clerk is who the orders are taken by. What others write beside, such as the
// program's own notes in the file, is not compared.
const clerk = "Clerk"

// A shop takes orders into a file. The same seed and the same number of saves always
// make the same records, whoever was killed in between: so what a file should hold
// after n saves can be worked out beside it.
type shop struct {
	db   *data.DB
	seed uint64
	last atomic.Uint64 // saves that are in the file
}

// opening is the time of the first save; it lies in the future so that the file's
// clock never goes back.
var opening = time.Date(2090, 3, 1, 8, 0, 0, 0, time.UTC)

// newShop goes on where the file's last save ended.
func newShop(db *data.DB, seed uint64) (*shop, error) {
	s := &shop{db: db, seed: seed}
	db.Now = func() time.Time { return opening.Add(time.Duration(s.last.Load()+1) * time.Minute) }
	n, err := lastSave(db)
	s.last.Store(n)
	return s, err
}

const series = "SAVE"

// lastSave is the number of the last of our saves in a file. It is taken in the same
// transaction as the records.
func lastSave(db *data.DB) (n uint64, err error) {
	err = db.View(func(tx *data.Tx) error {
		next, err := tx.PeekNumber(series, 0)
		if err != nil {
			return err
		}
		_, err = fmt.Sscanf(next, series+"-%d", &n)
		n--
		return err
	})
	return n, err
}

// save takes the next order. Only the names of what it did matter: customers come and
// go, orders are opened and changed, papers wait in the outbox and leave it.
func (s *shop) save() (uint64, error) {
	n := s.last.Load() + 1
	err := s.db.Update(data.Act{By: clerk, Name: "save_order"}, func(tx *data.Tx) error {
		if _, err := tx.NextNumber(series, 0); err != nil {
			return err
		}
		return s.order(tx, n)
	})
	if err == nil {
		s.last.Store(n)
	}
	return n, err
}

// saves takes many orders in one transaction, for a file that is filled at once.
func (s *shop) saves(count uint64) error {
	first := s.last.Load()
	err := s.db.Update(data.Act{By: clerk, Name: "import"}, func(tx *data.Tx) error {
		for n := first + 1; n <= first+count; n++ {
			if _, err := tx.NextNumber(series, 0); err != nil {
				return err
			}
			if err := s.order(tx, n); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		s.last.Store(first + count)
	}
	return err
}

func (s *shop) order(tx *data.Tx, n uint64) error {
	r := rand.New(rand.NewPCG(s.seed, n))
	at := opening.Add(time.Duration(n) * time.Minute)
	customers := (n + 2) / 3
	if n%3 == 1 {
		c, err := data.Customers.Add(tx, garage.Customer{
			Name: fmt.Sprintf("Customer %d %s", n, words(r, 2)), Since: at,
			Phones: []garage.Phone{{Kind: "mobile", Number: fmt.Sprintf("0171 %07d", r.IntN(1e7))}},
		})
		if err != nil {
			return err
		}
		_, err = data.Vehicles.Add(tx, garage.Vehicle{Plate: fmt.Sprintf("FT %05d", n), Make: words(r, 1), Model: words(r, 1), Owner: c.ID, Unit: "km"})
		if err != nil {
			return err
		}
	}
	who := 1 + r.Uint64N(customers)
	number, err := tx.NextNumber("WO", at.Year())
	if err != nil {
		return err
	}
	wo := garage.WorkOrder{
		Number: number, State: garage.CheckedIn, Customer: garage.CustomerID(who), Vehicle: garage.VehicleID(who),
		Concern: words(r, 4+r.IntN(12)), OpenedAt: at, StateAt: at, OdometerIn: int64(r.IntN(300_000)),
	}
	addJobs(&wo, r, at)
	if n%17 == 0 {
		wo.Note = strings.Repeat(words(r, 8)+". ", 180) // longer than a page
	}
	if wo, err = data.WorkOrders.Add(tx, wo); err != nil {
		return err
	}
	if _, err := data.Events.Add(tx, garage.Event{Order: wo.ID, At: at, By: clerk, Code: "opened"}); err != nil {
		return err
	}
	if n > 4 && r.IntN(3) == 0 {
		if err := change(tx, garage.WorkOrderID(1+r.Uint64N(n-1)), r, at); err != nil {
			return err
		}
	}
	out, err := data.Outbox.Add(tx, data.Outgoing{Kind: "invoice", Record: uint64(wo.ID), At: at})
	if err != nil || out.ID < 9 || n%4 != 0 {
		return err
	}
	for id := out.ID - 8; id < out.ID-4; id++ {
		if err := data.Outbox.Remove(tx, id); err != nil && !errors.Is(err, garage.ErrNotFound) {
			return err
		}
	}
	return nil
}

func change(tx *data.Tx, id garage.WorkOrderID, r *rand.Rand, at time.Time) error {
	wo, err := data.WorkOrders.Get(tx, id)
	if err != nil {
		return err
	}
	wo.State, wo.StateAt, wo.Note = garage.InProgress, at, words(r, 6)
	return data.WorkOrders.Save(tx, wo)
}

func addJobs(wo *garage.WorkOrder, r *rand.Rand, at time.Time) {
	for range 1 + r.IntN(3) {
		wo.NextJob++
		j := garage.Job{No: wo.NextJob, Name: words(r, 2), Status: garage.Agreed, AddedAt: at}
		for range 1 + r.IntN(3) {
			wo.NextLine++
			j.Lines = append(j.Lines, garage.Line{
				No: wo.NextLine, Kind: garage.Labour, Text: words(r, 3), Unit: "h",
				Quantity: garage.Quantity(100 * (1 + r.IntN(40))), Price: garage.Money(100 * r.IntN(9000)),
			})
		}
		wo.Jobs = append(wo.Jobs, j)
	}
}

var vocabulary = strings.Fields(`brake pad disc clutch noise front rear left right oil filter leak pump belt timing squeal
	wheel bearing exhaust rattle 刹车 机油 change check replace worn door window lock battery starter alternator light`)

func words(r *rand.Rand, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(vocabulary[r.IntN(len(vocabulary))])
	}
	return b.String()
}

// tables are those the orders touch.
func tables() []string {
	return []string{data.Customers.Name(), data.Vehicles.Name(), data.WorkOrders.Name(), data.Events.Name(), data.Outbox.Name()}
}

// print is the SHA-256 of all that the clerk has ever saved, as a reader of the file
// gets it, and of who is said to have done what.
func print(db *data.DB) (string, error) {
	h := sha256.New()
	err := db.View(func(tx *data.Tx) error {
		for _, table := range tables() {
			fmt.Fprintln(h, table)
			var failed error
			err := tx.Inspect(table, func(id uint64, record any) bool {
				failed = json.NewEncoder(h).Encode(record)
				return failed == nil
			})
			if err := errors.Join(err, failed); err != nil {
				return err
			}
		}
		return trail(tx, h)
	})
	return hex.EncodeToString(h.Sum(nil)[:12]), err
}

func trail(tx *data.Tx, h hash.Hash) error {
	for from := uint64(1); ; {
		page, err := tx.Audit(from, 1000, false)
		if err != nil || len(page) == 0 {
			return err
		}
		for _, e := range page {
			if e.By != clerk {
				continue
			}
			fmt.Fprintln(h, e.At.UnixNano(), e.Action, e.Kind, e.Table, e.ID)
			h.Write(e.After)
		}
		from = page[len(page)-1].Seq + 1
	}
}

// A model knows what a file holds after each number of saves: it is a second file,
// filled by the same hand, which nothing ever happens to.
type model struct {
	mu     sync.Mutex
	shop   *shop
	dir    string
	prints map[uint64]string
}

func newModel(dir string, seed uint64) (*model, error) {
	dir, err := os.MkdirTemp(dir, "model")
	if err != nil {
		return nil, err
	}
	db, err := data.Create(filepath.Join(dir, fileName))
	if err != nil {
		return nil, err
	}
	s, err := newShop(db, seed)
	return &model{shop: s, dir: dir, prints: map[uint64]string{}}, err
}

// at is the print after n saves. It must be asked for before any larger n, except
// those that all has made known.
func (m *model) at(n uint64) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if p, ok := m.prints[n]; ok {
		return p, nil
	}
	if n < m.shop.last.Load() {
		return "", fmt.Errorf("the model is past save %d", n)
	}
	for m.shop.last.Load() < n {
		if _, err := m.shop.save(); err != nil {
			return "", err
		}
	}
	p, err := print(m.shop.db)
	m.prints[n] = p
	return p, err
}

// all makes the prints of 0 to n saves known.
func (m *model) all(n uint64) error {
	for i := range n + 1 {
		if _, err := m.at(i); err != nil {
			return err
		}
	}
	return nil
}

func (m *model) close() {
	_ = m.shop.db.Close()
	_ = os.RemoveAll(m.dir)
}
