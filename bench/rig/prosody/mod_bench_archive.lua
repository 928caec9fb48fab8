-- Puts a long conversation with a contact into a user's archive, a minute between two messages, the last of them just now.
local st = require "util.stanza";
local archive = module:open_store("archive", "archive");

local MINUTE = 60;

module:hook("iq-set/self/urn:converse:bench:archive", function (event)
  local origin, stanza = event.origin, event.stanza;
  local wish = stanza.tags[1].attr;
  local count, with = tonumber(wish.count), wish.with;
  local user = origin.username.."@"..origin.host;
  for index = 0, count - 1 do
    local from, to = with.."/desk", user;
    if index % 2 == 1 then from, to = user.."/desk", with; end
    local said = st.message({ from = from, to = to, type = "chat", id = "archived-"..index })
      :tag("body"):text("Line "..index.." of a long conversation, with a few words more"):up();
    archive:append(origin.username, nil, said, os.time() - (count - index) * MINUTE, with);
  end
  origin.send(st.reply(stanza));
  return true;
end);
