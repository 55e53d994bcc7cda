/** Members of a token, one a line: name, value, meaning; moments with how far away they are. */
import { Badge } from '#src/ui/badge.tsx'
import { FactName, FactTable, FactValue } from '#src/ui/fact-table.tsx'
import styles from './claim-table.module.css'
import type { ClaimRow } from './claim-words.ts'
import { howFar, wholeMoment } from './time-words.ts'

export function ClaimTable({ label, rows, now }: { label: string; rows: ClaimRow[]; now: number }) {
  if (rows.length === 0) return <p>It says nothing.</p>
  return (
    <FactTable aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Value</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, value, meaning, at, warning }) => (
          <tr key={name}>
            <FactName>{name}</FactName>
            <td>
              <FactValue>{value}</FactValue>
              {at === undefined ? null : (
                <time className={styles.moment} dateTime={new Date(at).toISOString()}>
                  {wholeMoment(at)}, <span className={styles.away}>{howFar(at, now)}</span>
                </time>
              )}
              {warning ? <Badge tone="expiring">{warning}</Badge> : null}
            </td>
            <td className={styles.meaning}>{meaning}</td>
          </tr>
        ))}
      </tbody>
    </FactTable>
  )
}
