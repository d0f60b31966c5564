package desk

import (
	"cmp"
	"crypto/rand"
	"crypto/subtle"
	"slices"
	"time"

	"golang.org/x/crypto/argon2"

	"workbay/data"
	"workbay/garage"
)

// People looks after who is at the desk and what they may do alone. All of it is
// open to everybody until the owner has a passphrase.
type People struct{ *core }

// A Seat is a person who may sit down at the desk.
type Seat struct {
	Staff  garage.Staff
	Secret garage.SecretKind // what they are asked for; NoSecret: nothing
	Set    garage.SecretKind // what they have, asked for or not
	SetAt  time.Time
	Barred *garage.Problem // why they cannot sit down at all; nil: they can
}

// Seats lists who works here, in the order they were added, with what each is asked
// for before sitting down.
func (p People) Seats() ([]Seat, error) {
	var seats []Seat
	err := p.view(func(tx *data.Tx) error {
		g, err := guardOf(tx)
		if err != nil {
			return err
		}
		for _, s := range g.staff {
			seats = append(seats, g.seat(s))
		}
		return nil
	})
	return seats, wrap(err, "list seats")
}

// seat is what a person is asked for. One who leads and cannot prove it is not let
// in: everybody could say they are the manager.
func (g guard) seat(s garage.Staff) Seat {
	secret := g.secrets[s.ID]
	seat := Seat{Staff: s, Set: secret.Kind, SetAt: secret.SetAt}
	switch {
	case !g.on:
	case g.proves(s):
		seat.Secret = secret.Kind
	case s.Leads():
		seat.Barred = garage.Refuse("secret.none_yet", "Name", s.Name, "Kind", string(s.Secret()))
	}
	return seat
}

// mayStandIn is a person who may sit down without proving anything.
func (c *core) mayStandIn(tx *data.Tx, id garage.StaffID) (garage.Staff, error) {
	who, err := data.Staff.Get(tx, id)
	if err != nil {
		return who, err
	}
	if who.Left {
		return who, garage.Refuse("staff.left", "Name", who.Name)
	}
	g, err := guardOf(tx)
	if err != nil {
		return who, err
	}
	seat := g.seat(who)
	if seat.Barred != nil {
		return who, seat.Barred
	}
	if seat.Secret != garage.NoSecret {
		return who, garage.Refuse("secret.needed", "Name", who.Name, "Kind", string(seat.Secret))
	}
	return who, nil
}

// Guarded tells whether rights are asked for: the owner has a passphrase.
func (p People) Guarded() (on bool, err error) {
	err = p.view(func(tx *data.Tx) error {
		g, err := guardOf(tx)
		on = g.on
		return err
	})
	return on, wrap(err, "guarded")
}

// IdleAfter is how long the window may stand idle before it locks; 0: it never does,
// as where nobody who sits down is asked for anything.
func (p People) IdleAfter() (idle time.Duration, err error) {
	err = p.view(func(tx *data.Tx) error {
		g, err := guardOf(tx)
		if err == nil && g.on {
			idle = time.Duration(g.access.IdleMinutes()) * time.Minute
		}
		return err
	})
	return idle, wrap(err, "idle")
}

// May says why the person at the desk may not do alone what needs a right; nil
// where they may. Buttons ask it, and the action asks the same.
func (p People) May(r garage.Right, amount int64) error {
	var refused *garage.Problem
	err := p.view(func(tx *data.Tx) error {
		g, err := guardOf(tx)
		if err == nil {
			refused = g.may(g.person(p.me()), r, amount)
		}
		return err
	})
	if err != nil {
		return wrap(err, "may %s", r)
	}
	return refusal(refused)
}

// Approvers lists who may say yes to what needs a right, at that size: those with a
// PIN before those with a passphrase, which takes longer to type.
func (p People) Approvers(r garage.Right, amount int64) ([]Seat, error) {
	var seats []Seat
	err := p.view(func(tx *data.Tx) error {
		g, err := guardOf(tx)
		if err != nil {
			return err
		}
		for _, s := range g.approvers(r, amount) {
			seats = append(seats, g.seat(s))
		}
		slices.SortStableFunc(seats, func(a, b Seat) int { return cmp.Compare(len(a.Secret), len(b.Secret)) })
		return nil
	})
	return seats, wrap(err, "list approvers")
}

// Switch puts a person at the desk who proves who they are. It takes as long as the
// proof and, after wrong tries, the wait take. Refused with secret.wrong,
// secret.none_yet and staff.left.
func (p People) Switch(id garage.StaffID, secret string) error {
	seat, err := p.prove(id, secret)
	if err != nil {
		return wrap(err, "switch to %d", id)
	}
	p.seat(seat)
	return nil
}

// Lock leaves nobody at the desk. Refused with lock.unguarded where everybody could
// sit down again without proving anything.
func (p People) Lock() error {
	on, err := p.Guarded()
	if err != nil {
		return err
	}
	if !on {
		return garage.Refuse("lock.unguarded")
	}
	p.seat(garage.Staff{})
	return nil
}

// Approve says yes to one action that the person at the desk may not do alone, by
// one who may and proves who they are. It holds until that action is on the disk,
// or end is called. Refused like [People.Switch], and with right.needed_… when they
// may not either.
func (p People) Approve(id garage.StaffID, secret string, r garage.Right, amount int64) (end func(), err error) {
	by, err := p.prove(id, secret)
	if err != nil {
		return nil, wrap(err, "approve")
	}
	err = p.view(func(tx *data.Tx) error {
		g, err := guardOf(tx)
		if err != nil {
			return err
		}
		return refusal(g.may(g.person(by.ID), r, amount))
	})
	if err != nil {
		return nil, wrap(err, "approve")
	}
	given := &nod{by.ID, r, amount}
	p.mu.Lock()
	p.nod = given
	p.mu.Unlock()
	return func() { p.takeBack(given) }, nil
}

// Again does the last action once more that was refused for want of a right, now
// that somebody has said yes.
func (p People) Again() error {
	p.mu.Lock()
	last := p.refused
	p.refused = nil
	p.mu.Unlock()
	if last == nil {
		return nil
	}
	return p.update(last.action, last.fn)
}

// The cost of a proof: 64 MiB and three passes, about a tenth of a second.
const (
	proofTime    = 3
	proofMemory  = 64 << 10 // KiB
	proofThreads = 2
	proofBytes   = 32
)

// proofOf is what a secret is checked by.
func proofOf(text string, salt []byte) []byte {
	return argon2.IDKey([]byte(text), salt, proofTime, proofMemory, proofThreads, proofBytes)
}

// prove checks who somebody is. Wrong tries are counted in the file and make the
// next one wait: the count cannot be turned back like a clock.
func (c *core) prove(id garage.StaffID, text string) (garage.Staff, error) {
	c.proving.Lock()
	defer c.proving.Unlock()
	var who garage.Staff
	var secret garage.Secret
	err := c.view(func(tx *data.Tx) error {
		var err error
		if who, err = data.Staff.Get(tx, id); err != nil {
			return err
		}
		g, err := guardOf(tx)
		if err != nil {
			return err
		}
		switch {
		case who.Left:
			return garage.Refuse("staff.left", "Name", who.Name)
		case !g.proves(who):
			return garage.Refuse("secret.none_yet", "Name", who.Name, "Kind", string(who.Secret()))
		}
		secret = g.secrets[id]
		return nil
	})
	if err != nil {
		return who, err
	}
	c.wait(garage.TryDelay(secret.Wrong))
	right := subtle.ConstantTimeCompare(c.proof(garage.FoldSecret(secret.Kind, text), secret.Salt), secret.Hash) == 1
	if right && secret.Wrong == 0 {
		return who, nil
	}
	wrong := 0
	action := "right_secret"
	if !right {
		wrong, action = secret.Wrong+1, "wrong_secret"
	}
	err = c.db.Update(data.Act{By: who.Name, Name: action}, func(tx *data.Tx) error {
		secret.Wrong = wrong
		return data.Secrets.Save(tx, secret)
	})
	if err == nil && !right {
		err = garage.Refuse("secret.wrong", "Name", who.Name, "Kind", string(secret.Kind), "Tries", wrong, "Wait", int(garage.TryDelay(wrong)/time.Second)).At("secret")
	}
	return who, err
}

// TryWait is how long the next try of a person will be made to wait.
func (p People) TryWait(id garage.StaffID) (wait time.Duration, err error) {
	err = p.view(func(tx *data.Tx) error {
		g, err := guardOf(tx)
		wait = garage.TryDelay(g.secrets[id].Wrong)
		return err
	})
	return wait, wrap(err, "wait of %d", id)
}

// SetSecret gives a person a PIN, or an owner a passphrase. The first one is the
// owner's passphrase: with it rights begin to be asked for. Everybody may change
// their own and proves the old one; another's needs a right. Refused with
// secret.owner_first, secret.wrong, pin.bad, pin.obvious and passphrase.short.
func (p People) SetSecret(id garage.StaffID, old, text string) error {
	if err := p.proveOwn(id, old); err != nil {
		return wrap(err, "set secret of %d", id)
	}
	salt := make([]byte, 16)
	if _, err := rand.Read(salt); err != nil {
		return wrap(err, "set secret of %d", id)
	}
	who, err := p.staffOf(id)
	if err != nil {
		return wrap(err, "set secret of %d", id)
	}
	text = garage.FoldSecret(who.Secret(), text)
	if err := who.Secret().Check(text); err != nil {
		return err
	}
	hash := p.proof(text, salt)
	err = p.update("set_secret", func(tx *data.Tx) error {
		g, err := guardOf(tx)
		if err != nil {
			return err
		}
		if !g.on && !who.Is(garage.Owner) {
			return garage.Refuse("secret.owner_first", "Name", who.Name)
		}
		if id != p.me() || !g.on {
			if err := p.allowedFor(tx, who); err != nil {
				return err
			}
		}
		return keepSecret(tx, garage.Secret{Staff: id, Kind: who.Secret(), Salt: salt, Hash: hash, SetAt: tx.Now})
	})
	return wrap(err, "set secret of %d", id)
}

// keepSecret puts a secret in the place of the one before.
func keepSecret(tx *data.Tx, s garage.Secret) error {
	old, err := data.Secrets.First(tx, "staff", data.Ref(s.Staff))
	if missing(err) {
		_, err = data.Secrets.Add(tx, s)
		return err
	}
	if err != nil {
		return err
	}
	s.ID = old.ID
	return data.Secrets.Save(tx, s)
}

// proveOwn asks somebody who changes their own secret for the old one.
func (c *core) proveOwn(id garage.StaffID, old string) error {
	if id != c.me() {
		return nil
	}
	has := false
	err := c.view(func(tx *data.Tx) error {
		g, err := guardOf(tx)
		has = g.on && g.proves(g.person(id))
		return err
	})
	if err != nil || !has {
		return err
	}
	_, err = c.prove(id, old)
	return err
}

func (c *core) staffOf(id garage.StaffID) (who garage.Staff, err error) {
	err = c.view(func(tx *data.Tx) error {
		who, err = data.Staff.Get(tx, id)
		return err
	})
	return who, err
}

// allowedFor asks for the right to change a person: one who leads is the owner's
// business.
func (c *core) allowedFor(tx *data.Tx, who garage.Staff) error {
	if who.Leads() {
		return c.allowed(tx, garage.RightOwner, 0)
	}
	return c.allowed(tx, garage.RightStaff, 0)
}

// ClearSecret takes a person's PIN or passphrase away. Without the passphrase of an
// owner nothing is guarded any more, and nobody is asked for a PIN.
func (p People) ClearSecret(id garage.StaffID) error {
	err := p.update("clear_secret", func(tx *data.Tx) error {
		if err := p.allowed(tx, garage.RightStaff, 0); err != nil {
			return err
		}
		who, err := data.Staff.Get(tx, id)
		if err != nil {
			return err
		}
		if err := p.allowedFor(tx, who); err != nil {
			return err
		}
		secret, err := data.Secrets.First(tx, "staff", data.Ref(id))
		if missing(err) {
			return nil
		}
		if err != nil {
			return err
		}
		return data.Secrets.Remove(tx, secret.ID)
	})
	return wrap(err, "clear secret of %d", id)
}

// Access is how the garage guards what not everybody may do.
func (p People) Access() (a garage.Access, err error) {
	err = p.view(func(tx *data.Tx) error {
		a, err = data.Access.Get(tx)
		return err
	})
	return a, wrap(err, "access")
}

// SaveAccess changes the limits of the roles and when an idle window locks. Refused
// with limit.bad and limit.unknown.
func (p People) SaveAccess(a garage.Access) error {
	err := p.update("save_access", func(tx *data.Tx) error {
		if err := p.allowed(tx, garage.RightOwner, 0); err != nil {
			return err
		}
		for _, role := range garage.AllRoles() {
			if err := a.Roles[role].Check(); err != nil {
				return err
			}
		}
		return data.Access.Save(tx, a)
	})
	return wrap(err, "save access")
}
