"""Which units are urged: where, of what kind, how deep, held against what, in what order."""

from dataclasses import replace

import streamlit as st

from engine.core.contests import Contest
from engine.core.roles import Actor
from engine.core.urging import Against, Order
from engine.services.office import Office
from engine.services.unit_view import units_to_see
from engine.services.urging import Asked, Urged, urging
from engine.texts import urging as words
from pages.components import actions, pickers, places


def read(office: Office, actor: Actor, contest: Contest) -> Urged:
    """Everything chosen stands in the address, so that the list can be sent on."""
    which, where, what = st.columns(3)
    with which:
        number = places.round_or_all(contest)
    with where:
        places.jump(actions.look(units_to_see, office, actor, contest.slug))
    with st.container(horizontal=True, key="urging-picks", gap="medium"):
        depth = pickers.part(words.DEPTH, words.DEPTHS, "depth")
        chosen = Asked(contest.slug, number, places.unit(), all_below=depth == "all")
        first: Urged = places.look(urging, office, actor, chosen)
        against, order = first.against, Order.RATE
        if len(first.possible) > 1:
            named = {one.value: words.AGAINSTS[one] for one in first.possible}
            against = Against(pickers.part(words.AGAINST, named, "against"))
        if first.against is not Against.PEOPLE:
            orders = {one.value: said for one, said in words.ORDERS.items()}
            order = Order(pickers.part(words.ORDER, orders, "order"))
    with what:
        kind = places.kind(first.kinds)
    return urging(office, actor, replace(chosen, kind=kind, against=against, order=order))
