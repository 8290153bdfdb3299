"""Carrying the decision out."""

from simulation.parameters import Implementation
from simulation.scenario.schema import Design, Scenario


def implementation_parameters(scenario: Scenario, design: Design) -> Implementation:
    """Return how readily the affected adopt; the design may put a law behind the decision."""
    source = scenario.implementation
    mandate = source.mandate if design.mandate is None else design.mandate
    detection = source.detection if design.detection is None else design.detection
    reach = source.reach if design.reach is None else design.reach
    return Implementation(
        months=int(source.months),
        responsiveness=float(source.responsiveness),
        network_value=float(source.network_value),
        expected_adoption=float(source.expected_adoption),
        mandate=float(mandate),
        legitimacy_obligation=float(source.legitimacy_obligation),
        skill_gain=float(source.skill_gain),
        consideration=float(source.consideration),
        switching_cost=float(source.switching_cost),
        awareness_publication=float(source.awareness_publication),
        awareness_contagion=float(source.awareness_contagion),
        expectation_learning=float(source.expectation_learning),
        fixed_expectations=int(source.fixed_expectations),
        equal_presence=int(design.controls.equal_presence),
        network_degree=int(source.network_degree),
        network_rewiring=float(source.network_rewiring),
        partial=int(source.partial),
        reading_sd=float(source.reading_sd),
        excludable=float(source.excludable),
        reciprocity=float(source.reciprocity),
        regional_weight=float(source.regional_weight),
        force_parties=float(source.force_parties),
        force_operators=float(source.force_operators),
        detection=float(detection),
        reach=float(reach),
    )
