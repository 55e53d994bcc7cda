/** Five questions, and which credential they lead to, with the reasons. Pure. */

export const QUESTIONS = [
  {
    id: 'where',
    words: 'Where will the credential be?',
    options: [
      { id: 'device', words: 'On a device that is not ours: a browser, a phone, a partner’s machine' },
      { id: 'server', words: 'On a server that only we can read' },
    ],
  },
  {
    id: 'who',
    words: 'For whom does it act?',
    options: [
      { id: 'person', words: 'For a person who signs in' },
      { id: 'machine', words: 'For nobody: a job, an import, a report' },
    ],
  },
  {
    id: 'data',
    words: 'Which data must it open?',
    options: [
      { id: 'share', words: 'One tenant’s or one person’s share, and no more' },
      { id: 'all', words: 'Everybody’s' },
    ],
  },
  {
    id: 'time',
    words: 'For how long is it needed at a stretch?',
    options: [
      { id: 'short', words: 'For minutes or hours, while somebody is at work' },
      { id: 'long', words: 'For months, without anybody there' },
    ],
  },
  {
    id: 'vending',
    words: 'Can you run a small service that gives out tokens?',
    options: [
      { id: 'yes', words: 'Yes, or we have one' },
      { id: 'no', words: 'No' },
    ],
  },
] as const

export type QuestionId = (typeof QUESTIONS)[number]['id']
type OptionOf<Id extends QuestionId> = Extract<
  (typeof QUESTIONS)[number],
  { id: Id }
>['options'][number]['id']
export type Answers = { readonly [Id in QuestionId]: OptionOf<Id> }

export type Choice = 'key' | 'token' | 'either' | 'neither'
export type Advice = { readonly choice: Choice; readonly reasons: readonly string[] }

export function advise(answers: Answers): Advice {
  return answers.where === 'device' ? adviseForDevice(answers) : adviseForServer(answers)
}

/** A key there is a key published, whatever else is answered. */
function adviseForDevice({ who, data, time, vending }: Answers): Advice {
  const isOpen =
    'What is on somebody else’s device can be read there, and a key would work for whoever reads it.'
  if (vending === 'no')
    return {
      choice: 'neither',
      reasons: [
        isOpen,
        'Without a service that gives out tokens there is nothing else to put there.',
        'So let the device call a server of your own, keep the key on that server, and let it check who asks for what.',
      ],
    }
  return {
    choice: 'token',
    reasons: [
      isOpen,
      who === 'person'
        ? 'There is a sign-in, and that is the moment in which a token is made.'
        : 'Nobody signs in, but your service can decide by other means what it gives to whom: a device that was registered, a visit.',
      data === 'share'
        ? 'Only a token can be held to a share of a cache.'
        : 'Everybody’s data on such a device is a lot: a token at least ends by itself. Ask whether it must be all of it.',
      ...(time === 'long' ? ['A long time is many tokens in a row: the session gets the next one.'] : []),
    ],
  }
}

function adviseForServer({ who, data, time, vending }: Answers): Advice {
  const isOurs = 'Nobody but you reads that server, so a key can be kept there.'
  const isUnattended = who === 'machine' || time === 'long'
  if (data === 'share')
    return vending === 'yes'
      ? {
          choice: 'token',
          reasons: [
            'Only a token can be held to a share of a cache: a mistake in your code then opens nothing else.',
            isUnattended
              ? 'The job asks your service for a fresh one before each run.'
              : 'Your service makes it for whoever signs in.',
          ],
        }
      : {
          choice: 'key',
          reasons: [
            isOurs,
            'A key opens the whole cache: to keep to one share is your code’s business, in each of its requests.',
            'Give it an end, and rotate it before that.',
          ],
        }
  if (isUnattended || vending === 'no')
    return {
      choice: 'key',
      reasons: [
        isOurs,
        isUnattended
          ? 'Nobody is there to sign in again, and a key does not need that.'
          : 'Without a service that gives out tokens it is the credential there is.',
        'Give it the least role that will do and an end, and rotate it before that.',
      ],
    }
  return {
    choice: 'either',
    reasons: [
      isOurs,
      'A token would do as well: somebody is at work, there is a service to make it, and it ends with the work.',
      'Take the token if the server also serves requests from outside, where a mistake could give the credential away.',
    ],
  }
}
