/** Text that has, or may have, a credential in it: whoever prints, logs or serialises it gets it without. */
export type Veiled = {
  /** With `***` in place of each credential. */
  readonly redacted: string
  /** True when there is something behind the veil. */
  readonly isVeiled: boolean
  /** The text itself. For sending it, and for what a visitor ticked explicitly. */
  reveal(): string
  toJSON(): string
  toString(): string
}

// Not a private field: developer tools show those, and a screen may be shared.
const texts = new WeakMap<object, string>()

class VeiledText implements Veiled {
  readonly redacted: string

  constructor(text: string, redacted: string) {
    this.redacted = redacted
    if (text !== redacted) texts.set(this, text)
    Object.freeze(this)
  }
  get isVeiled() {
    return texts.has(this)
  }
  reveal() {
    return texts.get(this) ?? this.redacted
  }
  toJSON() {
    return this.redacted
  }
  toString() {
    return this.redacted
  }
}

export const veil = (text: string, redacted: string): Veiled => new VeiledText(text, redacted)
export const plain = (text: string): Veiled => new VeiledText(text, text)
