import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ErrorBoundary } from '#src/ui/error-boundary.tsx'

let isBroken = true

function Part() {
  if (isBroken) throw new Error('the part broke')
  return <p>The part</p>
}

const fallback = ({ error, reset }: { error: unknown; reset: () => void }) => (
  <>
    <p>Instead: {error instanceof Error ? error.message : String(error)}</p>
    <button type="button" onClick={reset}>
      Try again
    </button>
  </>
)

beforeEach(() => {
  isBroken = true
  // React reports what a boundary caught.
  vi.spyOn(console, 'error').mockReturnValue()
})

describe('an error boundary', () => {
  it('puts the fallback in the place of what broke and leaves the rest alone', () => {
    render(
      <>
        <ErrorBoundary fallback={fallback}>
          <Part />
        </ErrorBoundary>
        <p>The rest</p>
      </>,
    )
    expect(screen.getByText('Instead: the part broke')).toBeVisible()
    expect(screen.getByText('The rest')).toBeVisible()
  })

  it('renders the part anew on reset', async () => {
    const visitor = userEvent.setup()
    render(
      <ErrorBoundary fallback={fallback}>
        <Part />
      </ErrorBoundary>,
    )
    await visitor.click(screen.getByRole('button', { name: 'Try again' }))
    expect(screen.getByText('Instead: the part broke')).toBeVisible()

    isBroken = false
    await visitor.click(screen.getByRole('button', { name: 'Try again' }))
    expect(screen.getByText('The part')).toBeVisible()
  })

  it('tries again by itself when its reset key changes, and only then', () => {
    const at = (resetKey: string) => (
      <ErrorBoundary fallback={fallback} resetKey={resetKey}>
        <Part />
      </ErrorBoundary>
    )
    const { rerender } = render(at('november'))
    isBroken = false
    rerender(at('november'))
    expect(screen.getByText('Instead: the part broke')).toBeVisible()
    rerender(at('december'))
    expect(screen.getByText('The part')).toBeVisible()
  })

  it('catches a thrown undefined too, and tells its owner', () => {
    const onError = vi.fn()
    function ThrowsNothing(): never {
      throw undefined
    }
    render(
      <ErrorBoundary fallback={fallback} onError={onError}>
        <ThrowsNothing />
      </ErrorBoundary>,
    )
    expect(screen.getByText('Instead: undefined')).toBeVisible()
    expect(onError).toHaveBeenCalledExactlyOnceWith(undefined, expect.anything())
  })
})
