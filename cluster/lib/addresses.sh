# The addresses of the cluster and of this machine. In the user's own cluster, the cluster's address is that of the first
# node, and this machine's address is the source address of the route to that node. Settings: RENDRSINK_NODE_IP,
# RENDRSINK_HOST_IP.
if [ "$CLUSTER" = current ]; then
  command -v kubectl >/dev/null || fail "kubectl is not installed" "install it; or unset CLUSTER to use the development cluster"
  NODE_IP=${RENDRSINK_NODE_IP:-$(kubectl get nodes -o 'jsonpath={.items[0].status.addresses[?(@.type=="InternalIP")].address}')} \
    || fail "your kubectl context does not respond" "kubectl config get-contexts; kubectl get nodes"
  HOST_IP=${RENDRSINK_HOST_IP:-$(ip route get "$NODE_IP" 2>/dev/null | sed -n 's/.* src \([^ ]*\).*/\1/p')}
fi
API_URL=http://$NODE_IP:30080
S3_URL=http://$NODE_IP:30900
API_REMEDY="make logs; then, giving up what is stored: make down && make up"
if [ "$CLUSTER" = current ]; then
  API_URL=${RENDRSINK_URL:-$API_URL}
  API_REMEDY="make logs; where a node's ports are out of reach: kubectl -n $RELEASE_NAMESPACE port-forward service/rendrsink-api-server 8080:80, then CLUSTER=current RENDRSINK_URL=http://127.0.0.1:8080 make up"
fi
