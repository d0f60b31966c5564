// Command firstframe starts a program, waits until its window is painted, and
// prints how many milliseconds that took, how many MB it then holds, resident, and how
// many of them are pages of the file named last, which the system can take back.
// scripts/bench.sh runs it, on a black screen that nobody else draws on: polling
// with a program for each look would cost more than what is measured.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// painted are places that every window fills: the top bar, in a blue that no window
// has that only stands there and waits for its content, and the middle.
func painted() []place {
	return []place{
		{60, 8, func(pixel uint32) bool { return int(pixel&0xFF) > int(pixel>>16&0xFF)+0x40 }},
		{683, 384, func(pixel uint32) bool { return pixel&0xFFFFFF != 0 }},
	}
}

// A place of the screen, and how its pixel looks once it is painted.
type place struct {
	x, y int16
	is   func(pixel uint32) bool
}

func main() {
	ms, mb, mapped, err := measure(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "firstframe:", err)
		os.Exit(1)
	}
	fmt.Printf("%d %.1f %.1f\n", ms, mb, mapped)
}

// measure runs a program until it has shown its window and come to rest.
func measure(command []string) (ms int64, mb, mapped float64, err error) {
	if len(command) == 0 {
		return 0, 0, 0, errors.New("which program?")
	}
	s, err := connect(os.Getenv("DISPLAY"))
	if err != nil {
		return 0, 0, 0, err
	}
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stderr = os.Stderr
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, 0, 0, err
	}
	defer func() {
		if e := errors.Join(cmd.Process.Signal(syscall.SIGTERM), cmd.Wait()); err == nil {
			err = e
		}
	}()
	for _, at := range painted() {
		for {
			pixel, err := s.pixel(at.x, at.y)
			if err != nil {
				return 0, 0, 0, err
			}
			if at.is(pixel) {
				break
			}
			if time.Since(began) > 30*time.Second {
				return 0, 0, 0, errors.New("nothing painted within 30 seconds")
			}
			time.Sleep(time.Millisecond)
		}
	}
	ms = time.Since(began).Milliseconds()
	time.Sleep(4 * time.Second)
	if mb, err = resident(cmd.Process.Pid); err != nil {
		return 0, 0, 0, err
	}
	mapped, err = pages(cmd.Process.Pid, command[len(command)-1])
	return ms, mb, mapped, err
}

// pages is how much of a file a process holds mapped, in MB of a million bytes.
func pages(pid int, file string) (mb float64, err error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps", pid))
	if err != nil {
		return 0, err
	}
	of := false
	for line := range strings.Lines(string(b)) {
		name, rest, _ := strings.Cut(line, ":")
		switch {
		case name == "Rss" && of:
			kb, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			if err != nil {
				return 0, err
			}
			mb += kb * 1024 / 1e6
		case strings.Contains(name, "-") && strings.Contains(name, " "): // the head of a mapping
			of = strings.HasSuffix(strings.TrimSpace(line), file)
		}
	}
	return mb, nil
}

// resident is the memory a process holds, in MB of a million bytes.
func resident(pid int) (float64, error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kb * 1024 / 1e6, err
		}
	}
	return 0, errors.New("the system does not tell the memory of a process")
}

// A screen is a connection to an X server, spoken by hand: two requests are needed.
type screen struct {
	conn net.Conn
	root uint32
}

// connect greets the server of a local display such as ":99".
func connect(display string) (*screen, error) {
	number, _, _ := strings.Cut(strings.TrimPrefix(display, ":"), ".")
	conn, err := net.Dial("unix", "/tmp/.X11-unix/X"+number)
	if err != nil {
		return nil, err
	}
	hello := make([]byte, 12)
	hello[0], hello[2] = 'l', 11 // little-endian, version 11
	if _, err := conn.Write(hello); err != nil {
		return nil, err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(conn, head); err != nil {
		return nil, err
	}
	body := make([]byte, 4*int(binary.LittleEndian.Uint16(head[6:])))
	if _, err := io.ReadFull(conn, body); err != nil {
		return nil, err
	}
	if head[0] != 1 {
		return nil, fmt.Errorf("the screen refuses: %s", body)
	}
	vendor, formats := int(binary.LittleEndian.Uint16(body[16:])), int(body[21])
	first := 32 + (vendor+3)/4*4 + 8*formats
	return &screen{conn, binary.LittleEndian.Uint32(body[first:])}, nil
}

// pixel is the colour at a place of the screen (request GetImage).
func (s *screen) pixel(x, y int16) (uint32, error) {
	ask := []byte{73, 2, 5, 0}
	ask = binary.LittleEndian.AppendUint32(ask, s.root)
	for _, n := range []uint16{uint16(x), uint16(y), 1, 1} {
		ask = binary.LittleEndian.AppendUint16(ask, n)
	}
	ask = binary.LittleEndian.AppendUint32(ask, 0xFFFFFFFF)
	if _, err := s.conn.Write(ask); err != nil {
		return 0, err
	}
	answer := make([]byte, 36) // one pixel of four bytes after the head
	if _, err := io.ReadFull(s.conn, answer[:32]); err != nil {
		return 0, err
	}
	if answer[0] != 1 {
		return 0, fmt.Errorf("the screen cannot be read: error %d", answer[1])
	}
	_, err := io.ReadFull(s.conn, answer[32:])
	return binary.LittleEndian.Uint32(answer[32:]), err
}
