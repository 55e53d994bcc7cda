import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { Avatar } from '#src/ui/avatar.tsx'
import { Badge } from '#src/ui/badge.tsx'
import { Banner } from '#src/ui/banner.tsx'
import { Card } from '#src/ui/card.tsx'
import { EmptyState } from '#src/ui/empty-state.tsx'
import { ErrorState } from '#src/ui/error-state.tsx'
import { KeyValue, KeyValueList } from '#src/ui/key-value-list.tsx'
import { Link } from '#src/ui/link.tsx'
import { LiveRegion } from '#src/ui/live-region.tsx'
import { Pill, PillButton } from '#src/ui/pill.tsx'

const TONES = ['allowed', 'denied', 'expiring', 'info', 'neutral'] as const

describe('a badge', () => {
  it('says its status in a word and in an icon that differs from every other', () => {
    const icons = TONES.map((tone) => {
      const { container, unmount } = render(<Badge tone={tone}>{tone}</Badge>)
      expect(screen.getByText(tone)).toBeVisible()
      const icon = container.querySelector('svg')
      expect(icon).toHaveAttribute('aria-hidden', 'true')
      const drawing = icon?.innerHTML
      unmount()
      return drawing
    })
    expect(new Set(icons).size).toBe(TONES.length)
  })
})

describe('a banner', () => {
  it('interrupts, waits or stays silent, as its owner says', () => {
    const { rerender } = render(<Banner title="Offline" />)
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
    expect(screen.queryByRole('status')).not.toBeInTheDocument()
    rerender(<Banner title="Offline" role="alert" />)
    expect(screen.getByRole('alert')).toHaveTextContent('Offline')
    rerender(<Banner title="Offline" role="status" />)
    expect(screen.getByRole('status')).toHaveTextContent('Offline')
  })

  it('can be dismissed only where its owner lets it', async () => {
    const visitor = userEvent.setup()
    const onDismiss = vi.fn()
    const { rerender } = render(<Banner>Saved.</Banner>)
    expect(screen.queryByRole('button')).not.toBeInTheDocument()
    rerender(<Banner onDismiss={onDismiss}>Saved.</Banner>)
    await visitor.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(onDismiss).toHaveBeenCalledOnce()
  })
})

describe('an error state', () => {
  it('is announced, and offers another try', async () => {
    const visitor = userEvent.setup()
    const onRetry = vi.fn()
    render(
      <ErrorState title="The calendar did not load" onRetry={onRetry} level={1}>
        The cloud answered with an error.
      </ErrorState>,
    )
    const alert = screen.getByRole('alert')
    expect(within(alert).getByRole('heading', { level: 1 })).toHaveTextContent('The calendar did not load')
    await visitor.click(within(alert).getByRole('button', { name: 'Try again' }))
    expect(onRetry).toHaveBeenCalledOnce()
  })

  it('offers nothing it was not given', () => {
    render(<ErrorState title="Gone" />)
    expect(screen.queryByRole('button')).not.toBeInTheDocument()
  })
})

describe('an empty state', () => {
  it('is not an alert', () => {
    render(<EmptyState title="Nothing this week" action={<button type="button">New event</button>} />)
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
    expect(screen.getByRole('heading', { level: 2, name: 'Nothing this week' })).toBeVisible()
    expect(screen.getByRole('button', { name: 'New event' })).toBeVisible()
  })
})

describe('a card', () => {
  it('is a region by the name of its title, and none without', () => {
    const { rerender } = render(<Card title="Token">Valid</Card>)
    expect(screen.getByRole('region', { name: 'Token' })).toHaveTextContent('Valid')
    rerender(<Card>Valid</Card>)
    expect(screen.queryByRole('region')).not.toBeInTheDocument()
  })
})

describe('an avatar', () => {
  const ADMIN = { tenant: 'acme', role: 'admin' }

  it.each([
    ['Dana', 'D'],
    ['ada lovelace', 'AL'],
    ['Anna Maria von Trapp', 'AM'],
    ['data-entry', 'DE'],
    ['Ünal Öz', 'ÜÖ'],
    ['😀 Smith', '😀S'],
    ['  ', ''],
  ])('turns the name "%s" into "%s"', (name, initials) => {
    render(<Avatar {...ADMIN} name={name} label="Somebody" />)
    expect(screen.getByRole('img', { name: 'Somebody' }).textContent).toBe(initials)
  })

  it('is decoration beside a name', () => {
    render(
      <p>
        <Avatar {...ADMIN} name="Ada" /> Ada
      </p>,
    )
    expect(screen.queryByRole('img')).not.toBeInTheDocument()
    expect(screen.getByText('A').parentElement).toHaveAttribute('aria-hidden', 'true')
  })
})

describe('a live region', () => {
  it('is there before it has something to say, and says the same words again when asked to', () => {
    const { rerender } = render(<LiveRegion message="" />)
    const region = screen.getByRole('status')
    expect(region).toBeEmptyDOMElement()
    rerender(<LiveRegion message="One minute left" count={1} />)
    const first = region.firstChild
    expect(region).toHaveTextContent('One minute left')
    rerender(<LiveRegion message="One minute left" count={1} />)
    expect(region.firstChild).toBe(first)
    rerender(<LiveRegion message="One minute left" count={2} />)
    expect(region.firstChild).not.toBe(first)
    expect(region).toHaveTextContent(/^One minute left$/)
  })

  it('interrupts only when it must', () => {
    render(<LiveRegion message="Signed out" politeness="assertive" />)
    expect(screen.getByRole('alert')).toHaveAttribute('aria-live', 'assertive')
  })
})

describe('a pill', () => {
  it('is text, or a button when it opens more', async () => {
    const visitor = userEvent.setup()
    const onPress = vi.fn()
    render(
      <>
        <Pill>12:41</Pill>
        <PillButton onPress={onPress}>Valid, 14:07 left</PillButton>
      </>,
    )
    expect(screen.getAllByRole('button')).toHaveLength(1)
    await visitor.click(screen.getByRole('button', { name: 'Valid, 14:07 left' }))
    expect(onPress).toHaveBeenCalledOnce()
  })
})

describe('a key-value list', () => {
  it('ties each value to its key', () => {
    render(
      <KeyValueList>
        <KeyValue label="Token id">tok_1</KeyValue>
        <KeyValue label="Tenant">acme</KeyValue>
      </KeyValueList>,
    )
    expect(screen.getAllByRole('term').map((term) => term.textContent)).toEqual(['Token id', 'Tenant'])
    expect(screen.getAllByRole('definition').map((value) => value.textContent)).toEqual(['tok_1', 'acme'])
  })
})

describe('a link', () => {
  it('says that it leaves the app, and tells the other side nothing', () => {
    render(
      <Link href="https://www.rfc-editor.org/rfc/rfc9068" isExternal>
        RFC 9068
      </Link>,
    )
    const link = screen.getByRole('link', { name: /^RFC 9068 ?\(opens in a new tab\)$/ })
    expect(link).toHaveAttribute('target', '_blank')
    expect(link).toHaveAttribute('rel', expect.stringContaining('noreferrer'))
  })
})
