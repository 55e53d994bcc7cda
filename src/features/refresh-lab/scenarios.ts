/** All there are, in the order they are offered. */
import type { Scenario } from './scenario.ts'
import { aDay } from './scenarios/a-day.ts'
import { answerLost } from './scenarios/answer-lost.ts'
import { asleepOvernight, asleepTwentyMinutes } from './scenarios/asleep.ts'
import { failingTwice } from './scenarios/failing-twice.ts'
import { fiveTabs } from './scenarios/five-tabs.ts'
import { lockHolderDies, lockHolderHangs } from './scenarios/lock-holder-dies.ts'
import { marginLongerThanLife } from './scenarios/margin-longer-than-life.ts'
import { neverAnswers } from './scenarios/never-answers.ts'
import { offlineAcrossExpiry } from './scenarios/offline-across-expiry.ts'
import { revokedMidway } from './scenarios/revoked-midway.ts'
import { roleChanged, roleWithdrawn } from './scenarios/role-changed.ts'
import { sessionEnded } from './scenarios/session-ended.ts'
import { signedOutMidway } from './scenarios/signed-out-midway.ts'
import { signingKeyRotated } from './scenarios/signing-key-rotated.ts'
import { slowAnswer } from './scenarios/slow-answer.ts'
import { talkingOn } from './scenarios/talking-on.ts'
import { toldToWait } from './scenarios/told-to-wait.ts'
import { clockAhead, clockBehind, clockSetBack } from './scenarios/wrong-clock.ts'

export const SCENARIOS: readonly Scenario[] = [
  aDay,
  failingTwice,
  offlineAcrossExpiry,
  slowAnswer,
  neverAnswers,
  toldToWait,
  answerLost,
  clockAhead,
  clockBehind,
  clockSetBack,
  asleepTwentyMinutes,
  asleepOvernight,
  fiveTabs,
  lockHolderDies,
  lockHolderHangs,
  sessionEnded,
  roleChanged,
  roleWithdrawn,
  revokedMidway,
  signingKeyRotated,
  signedOutMidway,
  marginLongerThanLife,
  talkingOn,
]
