import type { ComponentChildren } from 'preact';

/** Pictures beside words, never instead of them. */
function Icon({ children }: { readonly children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const Bubble = () => (
  <Icon>
    <path d="M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM8 9h8M8 12.5h5" />
  </Icon>
);

export const External = () => (
  <Icon>
    <path d="M9 5H5v14h14v-4M13 5h6v6M19 5l-9 9" />
  </Icon>
);

export const Arrow = () => (
  <Icon>
    <path d="M4 12h15M13 6l6 6-6 6" />
  </Icon>
);

export const Again = () => (
  <Icon>
    <path d="M4 12a8 8 0 1 0 2.5-5.8M4 4v5h5" />
  </Icon>
);

export const Phone = () => (
  <Icon>
    <path d="M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z" />
  </Icon>
);

export const Envelope = () => (
  <Icon>
    <path d="M3 6h18v12H3zM3 7l9 7 9-7" />
  </Icon>
);

export const Globe = () => (
  <Icon>
    <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18" />
  </Icon>
);

export const Pin = () => (
  <Icon>
    <path d="M12 21c5-5.5 7-8.5 7-11.5a7 7 0 0 0-14 0c0 3 2 6 7 11.5zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z" />
  </Icon>
);

export const Dots = () => (
  <Icon>
    <path d="M4.5 12h1M11.5 12h1M18.5 12h1" stroke-width="3.5" />
  </Icon>
);

export const Down = () => (
  <Icon>
    <path d="M12 4v11M7 10l5 5 5-5M5 20h14" />
  </Icon>
);

export const Bin = () => (
  <Icon>
    <path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5" />
  </Icon>
);

export const Person = () => (
  <Icon>
    <path d="M12 6.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM5 8.5l7 1 7-1M12 9.5v5M12 14.5l-3 6M12 14.5l3 6" />
  </Icon>
);

export const Copy = () => (
  <Icon>
    <path d="M9 9h11v11H9zM5 15H4V4h11v1" />
  </Icon>
);

export const ThumbUp = () => (
  <Icon>
    <path d="M4 11h3v9H4zM7 12l4-8c2 0 3 1 2.5 3L13 10h6a2 2 0 0 1 2 2.5l-1.5 6a2 2 0 0 1-2 1.5H7" />
  </Icon>
);

export const ThumbDown = () => (
  <Icon>
    <path d="M4 4h3v9H4zM7 12l4 8c2 0 3-1 2.5-3L13 14h6a2 2 0 0 0 2-2.5l-1.5-6a2 2 0 0 0-2-1.5H7" />
  </Icon>
);

export const Desk = () => (
  <Icon>
    <path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-4 4-5 8-5s7 1 8 5" />
  </Icon>
);
