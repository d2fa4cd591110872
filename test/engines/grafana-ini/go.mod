module grafana-ini

go 1.23

require gopkg.in/ini.v1 v1.67.2
