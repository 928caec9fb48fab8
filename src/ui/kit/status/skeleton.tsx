/** Grey shapes where content is about to appear. Silent: the place itself says that it is loading (`aria-busy`). */

interface SkeletonProps {
  readonly rows?: number;
  /** With a round shape before each row, as in a list of people. */
  readonly hasAvatar?: boolean;
}

export function Skeleton({ rows = 3, hasAvatar = false }: SkeletonProps) {
  return (
    <div class="skeleton" aria-hidden="true">
      {Array.from({ length: rows }, (_, index) => (
        <div class="skeleton-row" key={index}>
          {hasAvatar && <span class="skeleton-avatar" />}
          <span class="skeleton-lines">
            <span class="skeleton-line" style={{ inlineSize: `${42 + ((index * 37) % 40)}%` }} />
            {hasAvatar && <span class="skeleton-line" style={{ inlineSize: `${58 + ((index * 23) % 35)}%` }} />}
          </span>
        </div>
      ))}
    </div>
  );
}
