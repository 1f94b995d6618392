// A card as a picture: what the browser has laid out is painted once more, on a canvas. Nothing is loaded for it.

import { t } from '../i18n/index.js';
import { say } from '../shell/notice.js';

const MARGIN = 16;
const LEFT_OUT = '.card-tools, .readout, .hidden, .buttons, svg, input, select';

/** Saves a card as a PNG, in the colours and the size it is shown in. */
export async function savePicture(element, title) {
  const body = element.querySelector('.card-body');
  const { left, top, width } = element.getBoundingClientRect();
  const height = body.getBoundingClientRect().bottom - top + MARGIN;
  const canvas = document.createElement('canvas');
  const scale = Math.max(2, devicePixelRatio);
  [canvas.width, canvas.height] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.scale(scale, scale);
  context.translate(-left, -top);
  context.fillStyle = getComputedStyle(element).backgroundColor;
  context.fillRect(left, top, width, height);
  element.childNodes.forEach(node => paint(context, node));
  const blob = await new Promise(resolve => canvas.toBlob(resolve, 'image/png'));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${title}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  say(t('card.saved', { name: link.download }));
}

function paint(context, node) {
  if (node instanceof Text) {
    write(context, node);
  } else if (node instanceof Element && !node.matches(LEFT_OUT) && node.checkVisibility()) {
    const box = node.getBoundingClientRect();
    const style = getComputedStyle(node);
    context.save();
    context.globalAlpha *= Number(style.opacity);
    if (style.overflowX !== 'visible') {
      context.beginPath();
      context.rect(box.left, box.top, box.width, box.height);
      context.clip();
    }

    context.fillStyle = style.backgroundColor;
    context.fillRect(box.left, box.top, box.width, box.height);
    if (parseFloat(style.borderBottomWidth) > 0 && node.matches('th, td')) {
      context.fillStyle = style.borderBottomColor;
      context.fillRect(box.left, box.bottom - 1, box.width, 1);
    }

    if (node.matches('.legend > li')) {
      key(context, node, box);
    }

    if (node instanceof HTMLCanvasElement) {
      context.drawImage(node, box.left, box.top, box.width, box.height);
    }

    node.childNodes.forEach(child => paint(context, child));
    context.restore();
  }
}

/** The line before an entry of a legend, which is no element. */
function key(context, entry, box) {
  const { borderTopStyle, borderTopColor, borderTopWidth, width } = getComputedStyle(entry, '::before');
  context.strokeStyle = borderTopColor;
  context.lineWidth = parseFloat(borderTopWidth);
  context.setLineDash(borderTopStyle === 'dashed' ? [5, 4] : []);
  context.beginPath();
  context.moveTo(box.left, box.top + box.height / 2);
  context.lineTo(box.left + parseFloat(width), box.top + box.height / 2);
  context.stroke();
}

/** Word by word, so that each is in the line in which the browser has put it. */
function write(context, node) {
  const style = getComputedStyle(node.parentElement);
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.fillStyle = style.color;
  context.textBaseline = 'alphabetic';
  const range = document.createRange();
  for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const box = range.getBoundingClientRect();
    const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = context.measureText(word);
    context.direction = /[\u0590-\u08ff]/.test(word) ? 'rtl' : 'ltr';
    context.textAlign = 'left';
    context.fillText(word, box.left, box.top + (box.height + above - below) / 2, box.width + 1);
  }
}
