using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EcommerceAnalytics.Data.Migrations.MySql
{
    /// <inheritdoc />
    public partial class ReportSchedules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "report_schedules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "char(36)", nullable: false, collation: "ascii_general_ci"),
                    name = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    report = table.Column<string>(type: "varchar(64)", maxLength: 64, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    parameters_json = table.Column<string>(type: "varchar(8000)", maxLength: 8000, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    format = table.Column<int>(type: "int", nullable: false),
                    frequency = table.Column<int>(type: "int", nullable: false),
                    weekday = table.Column<int>(type: "int", nullable: true),
                    day_of_month = table.Column<int>(type: "int", nullable: true),
                    minute_of_day = table.Column<int>(type: "int", nullable: false),
                    keep_days = table.Column<int>(type: "int", nullable: false),
                    user_name = table.Column<string>(type: "varchar(128)", maxLength: 128, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    webhook_url = table.Column<string>(type: "varchar(2000)", maxLength: 2000, nullable: true)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    webhook_secret = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: true)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    is_enabled = table.Column<bool>(type: "tinyint(1)", nullable: false),
                    next_due_at_utc = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    created_at_utc = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_report_schedules", x => x.id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "report_schedule_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "char(36)", nullable: false, collation: "ascii_general_ci"),
                    schedule_id = table.Column<Guid>(type: "char(36)", nullable: false, collation: "ascii_general_ci"),
                    due_at_utc = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    export_id = table.Column<Guid>(type: "char(36)", nullable: false, collation: "ascii_general_ci"),
                    expires_at_utc = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    webhook = table.Column<int>(type: "int", nullable: false),
                    webhook_attempts = table.Column<int>(type: "int", nullable: false),
                    webhook_due_at_utc = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    webhook_error = table.Column<string>(type: "varchar(500)", maxLength: 500, nullable: true)
                        .Annotation("MySql:CharSet", "utf8mb4")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_report_schedule_runs", x => x.id);
                    table.ForeignKey(
                        name: "FK_report_schedule_runs_report_schedules_schedule_id",
                        column: x => x.schedule_id,
                        principalTable: "report_schedules",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateIndex(
                name: "ix_report_schedule_runs_expires_at_utc",
                table: "report_schedule_runs",
                column: "expires_at_utc");

            migrationBuilder.CreateIndex(
                name: "ix_report_schedule_runs_schedule_id_due_at_utc",
                table: "report_schedule_runs",
                columns: new[] { "schedule_id", "due_at_utc" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_report_schedule_runs_webhook_webhook_due_at_utc",
                table: "report_schedule_runs",
                columns: new[] { "webhook", "webhook_due_at_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_report_schedules_next_due_at_utc",
                table: "report_schedules",
                column: "next_due_at_utc");

            migrationBuilder.CreateIndex(
                name: "ix_report_schedules_user_name",
                table: "report_schedules",
                column: "user_name");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "report_schedule_runs");

            migrationBuilder.DropTable(
                name: "report_schedules");
        }
    }
}
