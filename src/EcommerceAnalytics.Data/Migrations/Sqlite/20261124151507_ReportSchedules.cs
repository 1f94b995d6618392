using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EcommerceAnalytics.Data.Migrations.Sqlite
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    report = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    parameters_json = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    format = table.Column<int>(type: "INTEGER", nullable: false),
                    frequency = table.Column<int>(type: "INTEGER", nullable: false),
                    weekday = table.Column<int>(type: "INTEGER", nullable: true),
                    day_of_month = table.Column<int>(type: "INTEGER", nullable: true),
                    minute_of_day = table.Column<int>(type: "INTEGER", nullable: false),
                    keep_days = table.Column<int>(type: "INTEGER", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    webhook_url = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    webhook_secret = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    is_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    next_due_at_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    created_at_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_report_schedules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "report_schedule_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    schedule_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    due_at_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    export_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    expires_at_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    webhook = table.Column<int>(type: "INTEGER", nullable: false),
                    webhook_attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    webhook_due_at_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    webhook_error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
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
                });

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
