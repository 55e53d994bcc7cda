/** Keeps a part of the page that broke from taking the rest with it. */
import { Component, type ErrorInfo, type ReactNode } from 'react'

type Problem = { error: unknown; reset: () => void }

type ErrorBoundaryProps = {
  children: ReactNode
  /** What stands in the broken part's place; `reset` renders the part anew. */
  fallback: (problem: Problem) => ReactNode
  onError?: (error: unknown, info: ErrorInfo) => void
  /** When this changes (an address, a date), what broke is tried again by itself. */
  resetKey?: string | number
}

type State = { broken: { error: unknown } | undefined }

export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { broken: undefined }

  // Boxed, because anything can be thrown, `undefined` too.
  static getDerivedStateFromError(error: unknown): State {
    return { broken: { error } }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    this.props.onError?.(error, info)
  }

  override componentDidUpdate(previous: ErrorBoundaryProps) {
    if (this.state.broken && previous.resetKey !== this.props.resetKey) this.reset()
  }

  reset = () => this.setState({ broken: undefined })

  override render() {
    const { broken } = this.state
    return broken ? this.props.fallback({ error: broken.error, reset: this.reset }) : this.props.children
  }
}
