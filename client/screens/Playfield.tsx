/** The felt behind the menus, with chalk marks and a few marbles. Decoration only. */
export function Playfield() {
  return (
    <div class="playfield" aria-hidden="true">
      <svg class="chalk" viewBox="0 0 1600 900" preserveAspectRatio="xMidYMid slice" role="presentation">
        <circle cx="800" cy="450" r="330" />
        <circle cx="800" cy="450" r="12" />
        <path d="M0 450h470M1130 450h470" />
        <rect x="60" y="60" width="1480" height="780" rx="28" stroke-dasharray="36 22" />
        <path d="M170 690q70-120 120 0t120 0" />
        <path d="M1310 170l26 54 60 8-44 42 11 60-53-29-53 29 11-60-44-42 60-8z" />
        <path d="M180 170h90v90h-90zM270 170h90v90h-90zM225 260h90v90h-90z" />
        <path d="M1350 640l70 70M1420 640l-70 70" />
        <circle cx="1260" cy="730" r="38" />
      </svg>
      <span class="marble marble-orange" />
      <span class="marble marble-sky" />
      <span class="marble marble-pink" />
      <span class="marble marble-green" />
    </div>
  );
}
