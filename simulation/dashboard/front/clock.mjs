// One moment for all pictures. Whoever draws listens; nothing of this is ever sent to the server.

const STEPS_A_SECOND = 2.6;

export class Clock {
  constructor() {
    this.step = 0;
    this.total = 1;
    this.playing = false;
    this.listeners = new Set();
    this.frame = 0;
  }

  listen(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  // Go to a step, and let everybody draw once in the next frame however often this is called.
  go(step) {
    this.step = Math.max(0, Math.min(this.total, step));
    this.tell();
  }

  tell() {
    if (this.frame) return;
    this.frame = requestAnimationFrame((time) => {
      this.frame = 0;
      if (this.playing) this.advance(time);
      for (const listener of this.listeners) listener(this.step);
    });
  }

  // Who has asked their system for less motion sees steps, one a second.
  get still() {
    return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  play() {
    if (this.step >= this.total) this.step = 0;
    this.playing = true;
    this.last = 0;
    this.tell();
  }

  stop() {
    this.playing = false;
    this.go(Math.round(this.step));
  }

  advance(time) {
    if (!this.last) this.last = time;
    const seconds = Math.min(0.1, (time - this.last) / 1000);
    if (this.still) {
      if (time - this.last >= 1000) {
        this.step = Math.floor(this.step) + 1;
        this.last = time;
      }
    } else {
      this.step += seconds * STEPS_A_SECOND;
      this.last = time;
    }
    if (this.step >= this.total) {
      this.step = this.total;
      this.playing = false;
    }
    this.tell();
  }
}
