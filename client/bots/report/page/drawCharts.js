/* global uPlot */
// Runs in the page of a report, which has what it needs in it: see writeReportPage.ts.
(() => {
  const { seconds, phases, charts } = JSON.parse(document.getElementById('data').textContent);
  const colours = ['--line-1', '--line-2', '--line-3', '--line-4', '--line-5', '--line-6', '--line-7'];
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const shown = [];
  const WHOLE_SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400];

  function colourOf(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  /** Behind the lines: every other phase, and its name. */
  function drawPhases(plot) {
    const { ctx, bbox } = plot;
    const scale = devicePixelRatio;
    ctx.save();
    ctx.font = `${11 * scale}px system-ui, sans-serif`;
    ctx.textBaseline = 'top';
    phases.forEach(({ name, from, steady, to }, index) => {
      const left = Math.max(bbox.left, plot.valToPos(from, 'x', true));
      const right = Math.min(bbox.left + bbox.width, plot.valToPos(to, 'x', true));
      const settled = Math.min(right, plot.valToPos(steady ?? to, 'x', true));
      ctx.fillStyle = colourOf('--ramp');
      if (settled > left) ctx.fillRect(left, bbox.top, settled - left, bbox.height);
      ctx.fillStyle = colourOf('--grid');
      if (index > 0) ctx.fillRect(left, bbox.top, scale, bbox.height);
      if (phases.length === 1) return;
      ctx.fillStyle = colourOf('--quiet');
      ctx.save();
      ctx.beginPath();
      ctx.rect(left, bbox.top, right - left, bbox.height);
      ctx.clip();
      ctx.fillText(name, left + 4 * scale, bbox.top + 3 * scale);
      ctx.restore();
    });
    ctx.restore();
  }

  function shorten(value) {
    if (value === null || value === undefined) return '';
    return String(Number(value.toFixed(Math.abs(value) < 1 ? 3 : Math.abs(value) < 100 ? 1 : 0)));
  }

  /** Seconds as they are read: "45 s", and in a longer run "2:05". */
  function clock(value) {
    if (value === null || seconds.at(-1) < 120) return `${value} s`;
    return `${Math.floor(value / 60)}:${String(value % 60).padStart(2, '0')}`;
  }

  function lineOf({ label, isLimit }, index, unit) {
    return {
      label,
      value: (_plot, value) => (value === null ? '' : `${shorten(value)} ${unit}`),
      stroke: colourOf(isLimit ? '--limit' : colours[index % colours.length]),
      width: isLimit ? 1.5 : 2,
      dash: isLimit ? [6, 5] : undefined,
      points: { show: seconds.length < 40 && !isLimit, size: 5 },
      spanGaps: false,
    };
  }

  function axis(unit) {
    const stroke = colourOf('--quiet');
    const lines = { stroke: colourOf('--grid'), width: 1 };
    return {
      stroke,
      grid: lines,
      ticks: lines,
      font: '11px system-ui, sans-serif',
      size: unit === undefined ? 30 : 52,
    };
  }

  function draw(chart) {
    const place = document.querySelector(`#chart-${chart.id} .plot`);
    const plot = new uPlot(
      {
        width: place.clientWidth,
        height: 220,
        cursor: { sync: { key: 'all' }, y: false, drag: { x: true, y: false } },
        scales: { x: { time: false }, y: { range: (_plot, _least, most) => [0, most > 0 ? most * 1.12 : 1] } },
        axes: [
          { ...axis(), incrs: WHOLE_SECONDS, values: (_plot, values) => values.map(clock) },
          { ...axis(chart.unit), values: (_plot, values) => values.map(shorten) },
        ],
        series: [
          { label: 'At', value: (_plot, value) => (value === null ? '' : clock(value)) },
          ...chart.series.map((series, index) => lineOf(series, index, chart.unit)),
        ],
        hooks: { drawClear: [drawPhases] },
      },
      [seconds, ...chart.series.map(({ values }) => values)],
      place,
    );
    shown.push({ plot, place });
  }

  function drawAll() {
    for (const { plot } of shown.splice(0)) plot.destroy();
    for (const chart of charts) draw(chart);
  }

  drawAll();
  dark.addEventListener('change', drawAll);
  new ResizeObserver(() => {
    for (const { plot, place } of shown) {
      if (plot.width !== place.clientWidth) plot.setSize({ width: place.clientWidth, height: 220 });
    }
  }).observe(document.querySelector('.charts'));
})();
