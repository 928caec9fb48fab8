-- Fills a room with people at once. One by one each would be told of to all the others, which takes the server minutes.
-- What the room says to them goes nowhere: it is the same work for the server whoever is measured, and only hides them.
local st = require "util.stanza";
local jid_host = require "util.jid".host;

module:hook("iq-set/self/urn:converse:bench:audience", function (event)
  local origin, stanza = event.origin, event.stanza;
  local wish = stanza.tags[1].attr;
  local room = prosody.hosts[wish.service].modules.muc.get_room_from_jid(wish.room);
  local route = room.route_stanza;
  function room:route_stanza(said)
    if jid_host(said.attr.to) ~= wish.host then return route(self, said); end
  end
  for index = 0, tonumber(wish.count) - 1 do
    local person = "person-"..index.."@"..wish.host;
    local occupant = room:new_occupant(person, room.jid.."/Person "..index);
    occupant.role = "participant";
    occupant:set_session(person.."/desk", st.presence({ from = person.."/desk", to = occupant.nick }), true);
    room:save_occupant(occupant);
  end
  origin.send(st.reply(stanza));
  return true;
end);
