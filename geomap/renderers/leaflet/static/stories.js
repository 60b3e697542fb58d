// The stories that told of a raid, each with a title, a day and, if it has one, a link to itself.
Object.assign(geomap, (() => {
  const { add, afterPaint, saying } = geomap;
  const SAFE = "https://"; // what no address may do without

  // Gives the stories of a raid, out of the block that has each of them once; none is cut out of
  // it before somebody asks.
  function storiesOf({ count, of, ...columns }, raids) {
    const [title, day, url] = ["title", "day", "url"].map((name) => saying(columns[name], count));
    const numbers = saying(of, raids);
    const each = (i) => numbers(i).split(" ").filter(Boolean).map((number) => parseInt(number, 36));
    return (i) => each(i).map((n) => ({ title: title(n), day: day(n), url: url(n) }));
  }

  // Says how many stories told of a raid, and which: at once, or when they are known, and `then`.
  function tellStories(node, raids, i, then) {
    const said = raids.stories(i);
    if (said) add(node, "p", "told", said.charAt(0).toUpperCase() + said.slice(1));
    const list = add(node, "ul", "stories");
    if (raids.sources) write(list, raids.sources(i));
    else if (said) afterPaint(() => raids.credited().then(() => list.isConnected && raids.sources && then(write(list, raids.sources(i)))));
  }

  function write(list, stories) {
    for (const { title, day, url } of stories) {
      const item = add(list, "li");
      const name = add(item, url.startsWith(SAFE) ? "a" : "span", "", title);
      if (url.startsWith(SAFE)) Object.assign(name, { href: url, target: "_blank", rel: "noopener noreferrer" });
      if (day) item.append(`, ${day}`);
    }
  }

  return { storiesOf, tellStories };
})());
