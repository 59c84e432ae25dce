"""The files of a container, of compose, of Kubernetes and of systemd: well formed, alike, and as closed as promised."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.replicas import SERVING
from tests.browser.server import ROOT

DEPLOY = ROOT / "deploy"
LOOKING_OVER = [
    ("hadolint", str(DEPLOY / "Dockerfile")),
    ("check-jsonschema", "--builtin-schema", "vendor.compose-spec", str(DEPLOY / "compose.yaml")),
    ("kubernetes-validate", "--strict", str(DEPLOY / "kubernetes.yaml")),
]


def read(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def kubernetes(kind: str) -> dict[str, Any]:
    """The part of that kind."""
    return next(part for part in yaml.safe_load_all(read("kubernetes.yaml")) if part["kind"] == kind)


@pytest.mark.parametrize("command", LOOKING_OVER, ids=lambda command: command[0])
def test_the_file_is_well_formed(command: tuple[str, ...]) -> None:
    program = shutil.which(command[0], path=str(Path(sys.executable).parent))
    assert program is not None, "requirements-dev.txt brings it"
    said = subprocess.run([program, *command[1:]], capture_output=True, text=True, timeout=60)
    assert said.returncode == 0, said.stdout + said.stderr


def test_what_is_tried_is_what_ships() -> None:
    """A replica is started in the same way by replicas.py, the image and systemd."""
    image = [word.strip('",[]') for word in read("Dockerfile").rpartition("\nCMD ")[2].replace("\\\n", " ").split()]
    unit = read("tangent-lab@.service").replace("\\\n", " ")
    started = next(line for line in unit.splitlines() if line.startswith("ExecStart=")).split()
    assert image == ["uvicorn", "--host", "0.0.0.0", "--port", "8501", *SERVING]
    assert started[1:] == ["--host", "127.0.0.1", "--port", "%i", *SERVING]


def test_the_image_is_not_run_by_root_and_says_whether_it_is_well() -> None:
    last_stage = read("Dockerfile").rpartition("\nFROM ")[2]
    assert "\nUSER 65532:65532\n" in last_stage
    assert "\nHEALTHCHECK " in last_stage


def test_every_part_of_compose_is_closed() -> None:
    described = yaml.safe_load(read("compose.yaml"))
    for service in described["services"].values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["restart"] == "unless-stopped"
        assert {"mem_limit", "pids_limit"} <= set(service)


def test_the_replicas_of_compose_have_no_way_out_and_no_door_to_the_world() -> None:
    described = yaml.safe_load(read("compose.yaml"))
    proxy = described["services"].pop("proxy")
    replicas = described["services"]
    assert len(replicas) == 2
    assert proxy["environment"]["TANGENT_LAB_REPLICAS"].split() == [f"{name}:8501" for name in replicas]
    for replica in replicas.values():
        assert replica["networks"] == ["inside"]
        assert "ports" not in replica
        assert replica["environment"]["FORWARDED_ALLOW_IPS"] == proxy["networks"]["inside"]["ipv4_address"]
    assert described["networks"]["inside"]["internal"] is True


def test_a_pod_is_restricted() -> None:
    pod = kubernetes("Deployment")["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    assert kubernetes("Namespace")["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert kubernetes("NetworkPolicy")["spec"]["egress"] == []


def test_a_busy_pod_is_not_taken_for_a_dead_one() -> None:
    (container,) = kubernetes("Deployment")["spec"]["template"]["spec"]["containers"]
    assert container["readinessProbe"]["httpGet"]["path"] == "/ready"
    assert container["livenessProbe"]["httpGet"]["path"] == "/_stcore/health"
    assert all(container[f"{probe}Probe"]["timeoutSeconds"] >= 5 for probe in ("startup", "readiness", "liveness"))


def test_pods_come_at_half_load_and_go_one_by_one() -> None:
    (metric,) = kubernetes("HorizontalPodAutoscaler")["spec"]["metrics"]
    assert metric["resource"] == {"name": "cpu", "target": {"type": "Utilization", "averageUtilization": 50}}
    assert kubernetes("PodDisruptionBudget")["spec"]["maxUnavailable"] == 1
