using System.Globalization;
using Emulation.Blocs;

namespace Emulation.LocalHost;

/// <summary>What is done to the store by itself, without serving.</summary>
public enum StoreTask
{
    Backup,
    Backups,
    Restore,
    Check,
}

/// <summary>What the person asked for on the command line.</summary>
/// <remarks>Read by hand, since everything that people see here is Vietnamese, and the parser packages speak other languages.</remarks>
public sealed record CommandLine
{
    public const string Help = """
        Emulation trên máy này

          dotnet run --project functions/Emulation.LocalHost -- [lệnh] [lựa chọn]

        demo              chạy thử trọn một kỳ báo cáo bằng dữ liệu mẫu, rồi giữ máy chủ để xem
        backup            sao lưu khối --bloc; có --out thì tải bản sao lưu về thư mục ấy
        backups           liệt kê các bản sao lưu của khối --bloc
        restore           khôi phục khối --bloc từ bản --from, vào kho chưa có gì của khối ấy
        check             kiểm tra mọi chuỗi kiểm toán, niêm phong, báo cáo tổng hợp và bản sao lưu; có --bloc thì chỉ khối ấy
        --port SỐ         cổng trên 127.0.0.1 (mặc định 7071; 0 = cổng trống bất kỳ)
        --now THỜI_ĐIỂM   đồng hồ bắt đầu từ lúc này, ví dụ 2023-06-20T08:00:00+07:00
        --data THƯ_MỤC    nơi Azurite lưu dữ liệu (mặc định .azurite cạnh Emulation.sln)
        --out THƯ_MỤC     demo: ghi các tệp của báo cáo tổng hợp vào đây; backup: tải bản sao lưu về đây
        --bloc MÃ         mã khối, ví dụ ban-dang-ha-giang
        --from BẢN        restore: tên bản sao lưu trong kho (xem backups), hoặc thư mục đã tải về
        --resume          restore: làm tiếp lần khôi phục bị ngắt; những gì đã có phải giống hệt bản sao lưu
        --exit            demo: xong thì tắt
        --help            hiện trang này

        Mã kết thúc: 0 xong; 1 không chạy được, hoặc check thấy chỗ không còn nguyên vẹn; 2 kho đã có dữ liệu của khối nên không khôi phục; 3 bản sao lưu bị hỏng.
        """;

    public bool Demo { get; private init; }

    public bool ShowHelp { get; private init; }

    public int Port { get; private init; } = 7071;

    public DateTimeOffset? Now { get; private init; }

    public string? Data { get; private init; }

    public string? Out { get; private init; }

    public bool Exit { get; private init; }

    /// <summary>Null to serve.</summary>
    public StoreTask? Task { get; private init; }

    public BlocCode? Bloc { get; private init; }

    public string? From { get; private init; }

    public bool Resume { get; private init; }

    /// <exception cref="LocalHostException">The command line does not make sense; the message says what would.</exception>
    public static CommandLine Parse(params string[] args)
    {
        var line = new CommandLine();
        while (args is [var word, .. var rest])
        {
            (line, var taken) = (word, rest) switch
            {
                ("demo", _) => (line with { Demo = true }, 1),
                ("backup" or "backups" or "restore" or "check", _) when line.Task is null => (line with { Task = Enum.Parse<StoreTask>(word, ignoreCase: true) }, 1),
                ("--resume", _) => (line with { Resume = true }, 1),
                ("--bloc", [var value, ..]) => (line with { Bloc = BlocOf(value) }, 2),
                ("--from", [var value, ..]) => (line with { From = value }, 2),
                ("--exit", _) => (line with { Exit = true }, 1),
                ("--help" or "-h" or "-?", _) => (line with { ShowHelp = true }, 1),
                ("--port", [var value, ..]) => (line with { Port = PortOf(value) }, 2),
                ("--now", [var value, ..]) => (line with { Now = MomentOf(value) }, 2),
                ("--data", [var value, ..]) => (line with { Data = value }, 2),
                ("--out", [var value, ..]) => (line with { Out = value }, 2),
                ("--port" or "--now" or "--data" or "--out" or "--bloc" or "--from", []) => throw Wrong($"Sau {word} còn thiếu giá trị."),
                _ => throw Wrong($"Không có lựa chọn “{word}”."),
            };
            args = args[taken..];
        }

        return line switch
        {
            { Demo: true, Task: not null } => throw Wrong("Mỗi lần chạy chỉ nhận một lệnh."),
            { Demo: false, Exit: true } => throw Wrong("--exit chỉ dùng với demo."),
            { Demo: false, Task: not StoreTask.Backup, Out: not null } => throw Wrong("--out chỉ dùng với demo và backup."),
            { Task: not StoreTask.Restore, From: not null } or { Task: not StoreTask.Restore, Resume: true } => throw Wrong("--from và --resume chỉ dùng với restore."),
            { Task: null, Bloc: not null } => throw Wrong("--bloc chỉ dùng với backup, backups, restore và check."),
            { ShowHelp: false, Task: not null and not StoreTask.Check, Bloc: null } => throw Wrong("Còn thiếu --bloc MÃ."),
            { ShowHelp: false, Task: StoreTask.Restore, From: null } => throw Wrong("restore còn thiếu --from BẢN."),
            { Demo: true, Data: not null } => throw Wrong("demo giữ dữ liệu trong bộ nhớ nên không dùng --data; hãy bỏ --data, hoặc dùng --out để lấy các tệp báo cáo."),
            _ => line,
        };
    }

    private static BlocCode BlocOf(string text) =>
        BlocCode.TryParse(text, null, out var bloc) ? bloc : throw Wrong($"--bloc “{text}” không hợp lệ; mã khối gồm 2 đến 40 chữ a-z, chữ số và dấu gạch nối.");

    private static int PortOf(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : throw Wrong($"--port “{text}” không hợp lệ; cổng là số từ 0 đến 65535.");

    /// <summary>The offset must be given: a moment without one would mean another thing on another machine.</summary>
    private static DateTimeOffset MomentOf(string text)
    {
        string[] forms = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw Wrong($"--now “{text}” không hợp lệ; hãy ghi ngày, giờ và múi giờ, ví dụ 2023-06-20T08:00:00+07:00.");
    }

    private static LocalHostException Wrong(string message) => new($"{message} Xem các lựa chọn: --help");
}
