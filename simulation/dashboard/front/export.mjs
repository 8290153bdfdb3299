// Pictures as files: the same drawing commands on paper of SVG.

import { moment } from "./core.mjs";
import { CanvasPen, SvgPen } from "./pen.mjs";
import { Pictures } from "./panel.mjs";
import { drawMeasure } from "./ribbons.mjs";
import { drawTimeline } from "./timeline.mjs";

const WIDE = 640;
const MARGIN = 20;

// Both processes at this moment, the time line, and the worlds, on one sheet.
export function pictureSvg(page) {
  const { compare, words, runs, time, clock } = page;
  const ruler = new CanvasPen(document.createElement("canvas"), 10, 10);
  const width = 2 * WIDE + 3 * MARGIN;
  const sides = runs.map((run) => (run ? new Pictures(run, words, compare, WIDE) : null));
  const tall = Math.max(...sides.map((one) => (one ? Math.max(one.room.h, one.text.h) : 0)));
  const bars = Math.max(...sides.map((one) => (one ? one.bars.h : 0)));
  const lower = 100 + tall + bars + 30;
  const pen = new SvgPen(width, lower + 110 + (compare.worlds ? 280 : 0), ruler);
  pen.at(MARGIN, 0).text(`${compare.name} · ${page.worldTold}`, 0, 30, { size: 18, bold: true });
  sides.forEach((one, j) => {
    const left = MARGIN + j * (WIDE + MARGIN);
    pen.at(left, 0).text(`${j ? "B" : "A"}  ${compare.sides[j].name}`, 0, 60, { size: 15, bold: true });
    pen.text(compare.sides[j].told.join(" · "), 0, 78, { size: 12 });
    if (!one) return;
    const now = moment(one.run, time, clock.step);
    one.drawRoom(pen.at(left, 92), now, -1);
    one.drawText(pen.at(left + one.room.w + 14, 92), now, -1);
    one.drawBars(pen.at(left, 104 + tall), now);
  });
  pen.at(MARGIN, lower);
  drawTimeline(pen, runs, time, words, width - 2 * MARGIN, 92, clock.step, page.isOpen);
  if (compare.worlds) drawWorlds(pen, compare.worlds, words, lower + 104, width);
  return pen.done();
}

function drawWorlds(pen, worlds, words, top, width) {
  const shown = worlds.measures.filter((one) => one.shown);
  const wide = (width - 4 * MARGIN) / 3;
  shown.forEach((measure, j) => {
    pen.at(MARGIN + (j % 3) * (wide + MARGIN), top + Math.floor(j / 3) * 106);
    pen.text(measure.label, 8, 12, { size: 13, bold: true });
    pen.at(pen.x, pen.y + 20);
    drawMeasure(pen, measure, wide, words);
  });
  pen.at(MARGIN, top + 2 * 106 + 12);
  worlds.sentences.forEach((one, j) => pen.text(one, 8, 12 + j * 18, { size: 13 }));
}

export function svgToPng(svg) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = image.width;
      canvas.height = image.height;
      canvas.getContext("2d").drawImage(image, 0, 0);
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
    };
    image.onerror = reject;
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  });
}

const safe = (text) => String(text).replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);

// A page that needs no server and no script: the sheet, the sentences, the numbers, and the address it came from.
export function picturePage(page, svg) {
  const { compare, words } = page;
  const rows = compare.worlds ? compare.worlds.measures.map((one) => {
    const cells = one.rows.map((row) => (row.mean === null ? "–" : one.percent ? `${(100 * row.mean).toFixed(1)} %` : row.mean.toFixed(1)));
    return `<tr><th>${safe(one.label)}</th><td>${cells[0]}</td><td>${cells[1]}</td><td>${safe(one.sentence)}</td></tr>`;
  }).join("") : "";
  const facts = compare.sides.map((side) => `<h2>${side.letter} · ${safe(side.name)}</h2>${side.facts.map((fact) => `<p><b>${safe(fact.topic)}:</b> ${safe(fact.text)}</p>`).join("")}`).join("");
  return `<!doctype html><html lang="${document.documentElement.lang}"><meta charset="utf-8"><title>${safe(compare.name)}</title>
<style>body{font-family:system-ui,sans-serif;max-width:1340px;margin:24px auto;padding:0 16px;line-height:1.5}svg{max-width:100%;height:auto}table{border-collapse:collapse}th,td{text-align:left;padding:4px 12px;border-bottom:1px solid #ccc}</style>
<h1>${safe(compare.name)}</h1><p>${safe(compare.summary)}</p>${svg}<table><tr><th>${safe(words.measure)}</th><th>A</th><th>B</th><th></th></tr>${rows}</table>${facts}<p>${safe(words.theory)}</p><p>${safe(words.made_at)} ${safe(location.href)}</p></html>`;
}
