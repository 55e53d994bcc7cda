/**
 * A headless manager of disposable tokens: obtains them, keeps them in memory, re-issues them before they expire,
 * once for all tabs. Knows no framework, no HTTP and no DOM; time, locks, channels and chance are handed in.
 */
export { createBroadcastChannel } from './broadcast-channel.ts'
export { createChannelLock } from './channel-lock.ts'
export type { DisposableToken } from './disposable-token.ts'
export type { EndReason, Issue, IssueAnswer, IssueResult, RejectReason } from './issue.ts'
export { createJournal, type Journal, type JournalEntry, type JournalKind, NO_JOURNAL } from './journal.ts'
export { createLeaps } from './leap.ts'
export type { Activity, TokenManager, TokenManagerDeps, TokenState } from './manager.ts'
export { createMemoryChannels, type MemoryChannels } from './memory-channel.ts'
export { createMemoryLocks, type MemoryLocks } from './memory-lock.ts'
export { DEFAULT_POLICY, type Policy } from './policy.ts'
export type { ChannelPort, LockName, LockPort } from './ports.ts'
export { isRejected, TokenError, type TokenErrorCode } from './token-error.ts'
export { createTokenManager } from './token-manager.ts'
export { createWebLock } from './web-lock.ts'
