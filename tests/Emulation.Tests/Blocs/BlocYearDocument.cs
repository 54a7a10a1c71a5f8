using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Emulation.Blocs;
using Emulation.Text;

namespace Emulation.Tests.Blocs;

/// <summary>A valid document of a small bloc, and what a test changes in it.</summary>
internal static class BlocYearDocument
{
    public static readonly BlocCode Bloc = BlocCode.Parse("ban-dang-ha-giang");

    public static readonly string[] KnownPacks = ["nd30-2020", "hd36-2018"];

    /// <summary>How a bloc's year is written.</summary>
    public static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Every member, in the order and the form in which it is written.</summary>
    public const string Full =
        """
        {
          "bloc": "ban-dang-ha-giang",
          "year": 2023,
          "name": "Khối giao ước thi đua các ban đảng Tỉnh ủy",
          "label": "Khối",
          "kind": "Các cơ quan Đảng",
          "province": "Hà Giang",
          "standingBody": "Thường trực Hội đồng TĐKT tỉnh",
          "theme": "Đoàn kết, quyết tâm hoàn thành xuất sắc nhiệm vụ công tác năm 2023",
          "legalBases": [
            {
              "symbol": "299/CTr-UBND",
              "kind": "Chương trình",
              "issuer": "Ủy ban nhân dân tỉnh",
              "date": "2022-12-28",
              "about": "phát động phong trào thi đua năm 2023"
            }
          ],
          "units": [
            {
              "code": "ban-tuyen-giao",
              "order": 1,
              "name": "Ban Tuyên giáo Tỉnh ủy",
              "aliases": [],
              "covenant": {
                "themes": [
                  "Đi trước mở đường, đi cùng thực hiện, đi sau tổng kết"
                ],
                "targets": [
                  {
                    "name": "Hỗ trợ xã được phân công giúp đỡ",
                    "unitOfMeasure": "đồng",
                    "direction": "higherIsBetter",
                    "plan": 50000000
                  },
                  {
                    "name": "Thời gian xử lý một văn bản",
                    "unitOfMeasure": "ngày",
                    "direction": "lowerIsBetter",
                    "plan": 2.5
                  }
                ]
              }
            },
            {
              "code": "ban-dan-van",
              "order": 2,
              "name": "Ban Dân vận Tỉnh ủy",
              "aliases": [
                "Ban Dân Vận Tỉnh ủy"
              ],
              "covenant": null
            },
            {
              "code": "bao-ha-giang",
              "order": 3,
              "name": "Báo Hà Giang",
              "aliases": [],
              "covenant": null
            }
          ],
          "roleTerms": [
            {
              "unit": "ban-tuyen-giao",
              "role": "lead",
              "from": "2023-01-01",
              "to": "2023-12-31",
              "decision": "12-QĐ/KTĐ"
            },
            {
              "unit": "ban-dan-van",
              "role": "deputy",
              "from": "2023-01-01",
              "to": "2023-12-31",
              "decision": null
            }
          ],
          "movements": [
            {
              "code": "hoc-bac",
              "names": [
                "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"
              ],
              "tiedTo": "thực hiện Tám lời Bác Hồ căn dặn",
              "launchedBy": "Tỉnh ủy",
              "form": "regular",
              "focus": [
                "vai trò nêu gương của người đứng đầu"
              ],
              "legalBases": []
            },
            {
              "code": "nong-thon-moi",
              "names": [
                "Chung sức xây dựng nông thôn mới",
                "Vì người nghèo"
              ],
              "tiedTo": null,
              "launchedBy": null,
              "form": "thematic",
              "focus": [],
              "legalBases": [
                {
                  "symbol": "575-QĐ/TU",
                  "kind": "Quyết định",
                  "issuer": "Tỉnh ủy",
                  "date": "2022-03-25",
                  "about": "phân công giúp đỡ xã"
                }
              ]
            }
          ],
          "indicators": [
            {
              "code": "ho-tro-tien",
              "name": "hỗ trợ, vận động giúp cho cơ sở",
              "unitOfMeasure": "đồng",
              "kind": "cash",
              "aggregation": "sum",
              "decimals": 0,
              "movement": "nong-thon-moi"
            },
            {
              "code": "ty-le-ho-so-so",
              "name": "hồ sơ xử lý trên môi trường mạng",
              "unitOfMeasure": "%",
              "kind": "count",
              "aggregation": "mean",
              "decimals": 2,
              "movement": null
            }
          ],
          "calendar": [
            {
              "period": "2023H1",
              "from": "2023-01-01",
              "to": "2023-06-30",
              "opens": "2023-06-01",
              "due": "2023-06-20",
              "closes": "2023-07-05",
              "summaryDue": "2023-06-21T08:00:00+07:00",
              "finalSummaryDue": "2023-07-06T14:00:00+07:00",
              "reminderDays": [
                -7,
                0,
                2
              ]
            },
            {
              "period": "2023FY",
              "from": "2023-01-01",
              "to": "2023-12-31",
              "opens": "2023-12-01",
              "due": "2023-12-15",
              "closes": "2023-12-15",
              "summaryDue": "2023-12-15T17:00:00+00:00",
              "finalSummaryDue": "2023-12-16T08:00:00+07:00",
              "reminderDays": []
            }
          ],
          "format": {
            "pack": "hd36-2018",
            "superiorOrgan": "Tỉnh ủy Hà Giang",
            "issuingOrgan": "Khối giao ước thi đua các ban đảng",
            "symbolSuffix": "KTĐ",
            "place": "Hà Giang",
            "addressees": [
              "Thường trực Tỉnh ủy"
            ],
            "copyTo": [
              "Các đơn vị trong Khối",
              "Lưu VT"
            ],
            "signerAuthority": "T/M KHỐI GIAO ƯỚC THI ĐUA",
            "signerPost": "TRƯỞNG KHỐI",
            "signerName": null
          },
          "recipients": [
            {
              "code": "ban-tdkt",
              "name": "Ban Thi đua - Khen thưởng tỉnh",
              "channel": "webhook",
              "address": "https://tiepnhan.example.vn/bao-cao?k=1",
              "gets": [
                "summaries",
                "alerts"
              ]
            },
            {
              "code": "cong-thong-tin",
              "name": "Cổng thông tin điện tử",
              "channel": "pull",
              "address": null,
              "gets": [
                "summaries"
              ]
            }
          ],
          "note": "dữ liệu mẫu\ndòng hai",
          "abbreviations": [
            {
              "word": "BQL",
              "full": "ban quản lý"
            }
          ]
        }
        """;

    public static Parsed<BlocYear> Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return BlocYearForm.Parse(document.RootElement, Bloc, 2023, KnownPacks);
    }

    /// <summary>The full document with one value changed by its path; the value is JSON, null removes the member.</summary>
    public static string With(string path, string? value) => With((path, value));

    public static string With(params (string Path, string? Value)[] changes)
    {
        var root = JsonNode.Parse(Full)!;
        foreach (var (path, value) in changes)
        {
            var steps = path.Split('.', '[').Select(step => step.TrimEnd(']')).ToArray();
            var holder = steps[..^1].Aggregate(root, (node, step) => node is JsonArray list ? list[int.Parse(step)]! : node[step]!);
            var at = steps[^1];
            if (holder is JsonArray items)
            {
                var index = int.Parse(at);
                if (index == items.Count) items.Add(JsonNode.Parse(value!));
                else items[index] = JsonNode.Parse(value!);
            }
            else if (value is null) holder.AsObject().Remove(at);
            else holder[at] = JsonNode.Parse(value);
        }

        return root.ToJsonString();
    }

    /// <summary>Errors, one a line: path, colon, message.</summary>
    public static string[] Lines<T>(Parsed<T> parsed) where T : class =>
        [.. parsed.Errors.SelectMany(error => error.Value.Select(message => $"{error.Key}: {message}"))];
}
